# expect: CS306
certspec build
printf '[key]\nencoding = "pkcs1"\n' >> mdm.cert.toml
certspec build
