# expect: CS341
# expect: CS341
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=MDM.zylker.com -addext subjectAltName=DNS:MDM.zylker.com
certspec import r.csr
