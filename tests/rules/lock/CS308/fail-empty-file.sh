# expect: CS308
printf '[key]\npassphrase_file = "secret"\n' >> mdm.cert.toml
echo > secret
certspec build
