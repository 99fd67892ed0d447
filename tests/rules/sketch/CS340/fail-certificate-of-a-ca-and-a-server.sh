# expect: CS340
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -x509 -key k.pem -out c.pem -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com
certspec import c.pem
