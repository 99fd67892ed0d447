# expect: CS513
# expect: CS503 warning
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -addext 1.3.6.1.4.1.311.20.2=critical,ASN1:BMP:WebServer -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
certspec verify mdm --csr r.csr
