# expect: CS303 warning
cp mdm.cert.toml www.cert.toml
certspec build
mkdir -p mdm/archive/1-saved
mv mdm/server.key mdm/archive/1-saved
cp www/server.key mdm/server.key
chmod 600 mdm/server.key
certspec build mdm.cert.toml
