# expect: CS315
printf '[outputs]\ndir = "made"\n' >> mdm.cert.toml
certspec build
mv mdm.cert.toml server.cert.toml
certspec build server.cert.toml
