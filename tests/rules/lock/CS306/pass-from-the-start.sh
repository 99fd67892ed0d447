printf '[key]\nencoding = "pkcs1"\n' >> mdm.cert.toml
certspec build
certspec build
