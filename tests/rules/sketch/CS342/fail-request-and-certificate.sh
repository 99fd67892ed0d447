# expect: CS342
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com
cat r.csr zylker-root.cer > both.pem
certspec import both.pem
