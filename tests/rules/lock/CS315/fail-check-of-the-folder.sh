# expect: CS315
certspec build
mv mdm.cert.toml server.cert.toml
certspec check .
