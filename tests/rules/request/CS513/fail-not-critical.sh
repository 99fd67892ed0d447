# expect: CS513 warning
# expect: CS503 warning
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -addext 1.2.3.4=ASN1:NULL -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
certspec verify mdm --csr r.csr
