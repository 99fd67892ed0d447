# expect: CS303
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out one.pem
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out two.pem
printf '[key]\nsource = "file"\nfile = "one.pem"\n' >> mdm.cert.toml
certspec build
cp two.pem one.pem
certspec build
