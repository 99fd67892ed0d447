# expect: CS313
printf '[key]\npassphrase_env = "MDM_KEY"\n' >> mdm.cert.toml
MDM_KEY=staple certspec build
chmod 644 mdm/server.key
MDM_KEY=staple certspec plan
