# expect: CS315
certspec build
printf '[outputs]\ndir = "made"\n' >> mdm.cert.toml
certspec build
