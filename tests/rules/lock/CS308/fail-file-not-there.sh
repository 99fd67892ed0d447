# expect: CS308
printf '[key]\npassphrase_file = "secret"\n' >> mdm.cert.toml
certspec build
