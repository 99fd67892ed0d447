certspec build
sed -i 's/Chicago/Peoria/' mdm.cert.toml
CI=true certspec build
