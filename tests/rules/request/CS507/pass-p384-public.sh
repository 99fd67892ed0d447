# expect: CS503 warning
sed -i '/^target/d' mdm.cert.toml
sed -i 's/^issuer.*//' mdm.cert.toml
printf '[key]\nalgorithm = "ECDSA"\ncurve = "P-384"\n' >> mdm.cert.toml
openssl ecparam -genkey -noout -name secp384r1 -out k.pem
openssl req -new -key k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature' -addext 'extendedKeyUsage=serverAuth'
certspec verify mdm --csr r.csr
