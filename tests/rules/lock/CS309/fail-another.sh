# expect: CS309
printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
MDM_KEY_PASSPHRASE=battery certspec build
MDM_KEY_PASSPHRASE=staple certspec build
