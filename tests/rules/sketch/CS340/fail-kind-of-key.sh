# expect: CS340
openssl genpkey -algorithm ed448 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com
certspec import r.csr
