# expect: CS313
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out one.pem
chmod 640 one.pem
printf '[key]\nsource = "file"\nfile = "one.pem"\n' >> mdm.cert.toml
certspec build
