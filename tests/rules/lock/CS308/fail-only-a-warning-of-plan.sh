# expect: CS308 warning
printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
certspec plan
