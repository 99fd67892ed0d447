# expect: CS305
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out one.pem
certspec adopt mdm one.pem
