# expect: CS303
cp mdm.cert.toml www.cert.toml
certspec build
certspec adopt mdm www/server.key www/server.csr
