# expect: CS340
openssl genpkey -algorithm ed25519 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /OU=IT+CN=mdm.zylker.com -multivalue-rdn -addext subjectAltName=DNS:mdm.zylker.com
certspec import r.csr
