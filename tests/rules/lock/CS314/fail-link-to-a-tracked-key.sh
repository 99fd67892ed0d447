# expect: CS314
git init -q .
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out one.pem
chmod 600 one.pem
git add one.pem
ln -s one.pem two.pem
printf '[key]\nsource = "file"\nfile = "two.pem"\n' >> mdm.cert.toml
certspec build
