certspec build
sed -i 's/Chicago/Peoria/' mdm.cert.toml
certspec build
printf '[key]\ngeneration = 2\n' >> mdm.cert.toml
certspec build
certspec build --locked
