# expect: CS342
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -x509 -key k.pem -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -addext basicConstraints=critical,CA:FALSE -out a.pem
openssl req -x509 -key k.pem -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -addext basicConstraints=critical,CA:FALSE -out b.pem
cat a.pem b.pem > two.pem
certspec import two.pem
