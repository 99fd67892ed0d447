openssl genpkey -algorithm ed25519 -out k.pem
openssl req -x509 -key k.pem -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -addext basicConstraints=critical,CA:FALSE -out c.pem
cat k.pem c.pem > both.pem
certspec import both.pem
