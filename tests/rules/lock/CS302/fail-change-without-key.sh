# expect: CS302
certspec build
mv mdm/server.key elsewhere
sed -i 's/Chicago/Peoria/' mdm.cert.toml
certspec build
