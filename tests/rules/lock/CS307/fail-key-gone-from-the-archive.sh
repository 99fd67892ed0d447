# expect: CS307
certspec build
printf '[key]\ngeneration = 2\n' >> mdm.cert.toml
certspec build
rm mdm/archive/*/server.key
sed -i 's/generation = 2/generation = 1/' mdm.cert.toml
certspec build
