# expect: CS340
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /OU=IT/OU=Web/CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com
certspec import r.csr
