# expect: CS341
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com -addext subjectAltName=IP:192.0.2.7,DNS:mdm.zylker.com
certspec import r.csr
