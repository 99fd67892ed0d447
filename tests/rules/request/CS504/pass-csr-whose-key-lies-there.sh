# expect: CS502 note
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com'
mkdir mdm
mv k.pem mdm/server.key
certspec adopt mdm.cert.toml r.csr
