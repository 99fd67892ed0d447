# expect: CS114
# expect: CS315
certspec build
rm mdm.cert.toml
certspec plan
