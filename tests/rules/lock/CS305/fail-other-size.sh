# expect: CS305
certspec build
printf '[key]\nsize = 3072\n' >> mdm.cert.toml
certspec build
