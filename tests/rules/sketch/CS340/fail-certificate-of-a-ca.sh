# expect: CS340
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -addext basicConstraints=CA:TRUE
certspec import r.csr
