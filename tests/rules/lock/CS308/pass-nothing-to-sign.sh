# expect: CS302 note
printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
MDM_KEY_PASSPHRASE=battery certspec build
certspec build
