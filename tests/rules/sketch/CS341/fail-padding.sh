# expect: CS341
openssl genpkey -algorithm RSA -out k.pem
openssl req -new -key k.pem -out r.csr -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com -sigopt rsa_padding_mode:pss
certspec import r.csr
