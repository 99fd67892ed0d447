# expect: CS505
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -subj '/C=IN/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
certspec adopt mdm k.pem r.csr
