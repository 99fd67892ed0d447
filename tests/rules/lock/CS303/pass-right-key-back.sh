cp mdm.cert.toml www.cert.toml
certspec build
mv mdm/server.key saved
cp www/server.key mdm/server.key
mv saved mdm/server.key
certspec build mdm.cert.toml
