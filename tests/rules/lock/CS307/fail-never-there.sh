# expect: CS307
printf '[key]\ngeneration = 2\n' >> mdm.cert.toml
certspec build
sed -i 's/generation = 2/generation = 1/' mdm.cert.toml
certspec build
