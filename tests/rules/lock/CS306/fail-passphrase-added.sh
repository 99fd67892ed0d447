# expect: CS306
certspec build
printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
MDM_KEY_PASSPHRASE=battery certspec build
