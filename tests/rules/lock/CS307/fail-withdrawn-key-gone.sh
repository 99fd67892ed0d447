# expect: CS307
printf '[key]\ngeneration = 3\n' >> mdm.cert.toml
certspec build
sed -i "s/generation = 3/generation = 4/" mdm.cert.toml
certspec build
sed -i "s/generation = 4/generation = 3/" mdm.cert.toml
certspec build
rm mdm/archive/4-*/server.key
sed -i "s/generation = 3/generation = 4/" mdm.cert.toml
certspec build
