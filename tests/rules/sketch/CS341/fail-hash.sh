# expect: CS341
openssl ecparam -genkey -noout -name prime256v1 -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -sha384
certspec import r.csr
