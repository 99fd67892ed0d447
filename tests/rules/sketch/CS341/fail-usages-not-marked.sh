# expect: CS341
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -addext keyUsage=digitalSignature -addext extendedKeyUsage=serverAuth
certspec import r.csr
