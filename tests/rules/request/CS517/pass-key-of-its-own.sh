sed -i 's/^issuer.*//' mdm.cert.toml
openssl genpkey -algorithm RSA -out k.pem
certspec adopt mdm k.pem
