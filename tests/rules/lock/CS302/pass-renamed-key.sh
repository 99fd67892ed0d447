certspec build
mv mdm/server.key mdm/old.pem
sed -i 's/Chicago/Peoria/' mdm.cert.toml
certspec build
