# expect: CS315
certspec build
mv mdm.cert.toml other.cert.toml
sed -i 's/Chicago/Peoria/' other.cert.toml
certspec build other.cert.toml
