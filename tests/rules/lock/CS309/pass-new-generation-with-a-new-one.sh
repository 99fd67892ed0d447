printf '[key]\npassphrase_env = "MDM_KEY_PASSPHRASE"\n' >> mdm.cert.toml
MDM_KEY_PASSPHRASE=battery certspec build
echo 'generation = 2' >> mdm.cert.toml
MDM_KEY_PASSPHRASE=staple certspec build
