# expect: CS516
openssl genpkey -algorithm RSA -out k.pem
openssl req -new -key k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
openssl req -x509 -newkey rsa:2048 -nodes -keyout c.pem -out c.cer -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com
certspec adopt mdm k.pem r.csr c.cer
