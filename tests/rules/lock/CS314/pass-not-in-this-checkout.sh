mkdir keys
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out keys/one.pem
chmod 600 keys/one.pem
git init -q keys
printf '[key]\nsource = "file"\nfile = "keys/one.pem"\n' >> mdm.cert.toml
git init -q . && git add mdm.cert.toml
certspec build
