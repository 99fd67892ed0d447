# expect: CS302
printf '[key]\nsource = "file"\nfile = "keys/mdm.pem"\n' >> mdm.cert.toml
certspec build
