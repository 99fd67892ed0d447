# expect: CS341
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -x509 -key k.pem -out c.pem -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -addext certificatePolicies=2.23.140.1.2.1 -addext basicConstraints=critical,CA:FALSE
certspec import c.pem
