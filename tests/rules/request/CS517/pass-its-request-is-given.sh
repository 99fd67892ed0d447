sed -i 's/^issuer.*//' mdm.cert.toml
openssl genpkey -algorithm RSA -out k.pem
openssl req -new -key k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
openssl pkcs12 -export -nocerts -inkey k.pem -out v.pfx -passout pass:word
CERTSPEC_PASSPHRASE=word certspec adopt mdm v.pfx r.csr
