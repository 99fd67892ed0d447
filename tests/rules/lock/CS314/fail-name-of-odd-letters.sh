# expect: CS314
git init -q .
mkdir -p 'k*ys'
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out 'k*ys/ö [1].pem'
chmod 600 'k*ys/ö [1].pem'
git add .
printf '[key]\nsource = "file"\nfile = "k*ys/ö [1].pem"\n' >> mdm.cert.toml
certspec build
