# expect: CS340
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com,otherName:1.2.3.4\;UTF8:x
certspec import r.csr
