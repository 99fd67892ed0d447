openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /C=US/O=Zylker/CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -addext keyUsage=critical,digitalSignature -addext extendedKeyUsage=serverAuth
certspec import r.csr
