# expect: CS340
# expect: CS340
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -addext keyUsage=critical,digitalSignature,keyCertSign -addext extendedKeyUsage=serverAuth,1.2.3.4
certspec import r.csr
