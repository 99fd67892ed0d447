# expect: CS310
certspec build
printf '[key]\ngeneration = 2\n' >> mdm.cert.toml
certspec build --locked
