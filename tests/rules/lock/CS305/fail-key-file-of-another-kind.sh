# expect: CS305
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out one.pem
printf '[key]\nsource = "file"\nfile = "one.pem"\n' >> mdm.cert.toml
certspec build
