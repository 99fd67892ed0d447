# expect: CS504
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com'
printf '[key]\nsource = "file"\nfile = "one.pem"\n' >> mdm.cert.toml
certspec adopt mdm k.pem
