# expect: CS302
# expect: CS308
printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
MDM_KEY_PASSPHRASE=battery certspec build
sed -i 's/Chicago/Peoria/' mdm.cert.toml
certspec build
