# expect: CS308
printf '[key]\npassphrase_file = "secret"\n' >> mdm.cert.toml
printf 'caf\351' > secret
certspec build
