# expect: CS307
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out one.pem
printf '[key]\nsource = "file"\nfile = "one.pem"\n' >> mdm.cert.toml
certspec build
echo 'generation = 2' >> mdm.cert.toml
certspec build
