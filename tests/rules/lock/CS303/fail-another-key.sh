# expect: CS303
cp mdm.cert.toml www.cert.toml
certspec build
cp www/server.key mdm/server.key
certspec build mdm.cert.toml
