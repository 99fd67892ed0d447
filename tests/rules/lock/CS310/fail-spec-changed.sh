# expect: CS310
certspec build
sed -i 's/Chicago/Peoria/' mdm.cert.toml
certspec build --locked
