# expect: CS314
certspec build
printf '[key]\ngeneration = 2\n' >> mdm.cert.toml
certspec build
git init -q . && git add --force mdm/archive
certspec build
