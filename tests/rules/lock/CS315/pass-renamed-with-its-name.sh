certspec build
mv mdm.cert.toml server.cert.toml
echo 'name = "mdm"' >> server.cert.toml
certspec build
