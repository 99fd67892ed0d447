# expect: CS340
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -x509 -key k.pem -out c.pem -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -addext tlsfeature=status_request -addext basicConstraints=critical,CA:FALSE
certspec import c.pem
