# expect: CS502
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'basicConstraints=CA:TRUE' -addext 'subjectAltName=DNS:mdm.zylker.com'
certspec adopt mdm k.pem r.csr
