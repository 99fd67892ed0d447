# expect: CS502
# expect: CS503 warning
sed -i 's/10.1.2303.3/10.1.2303.2/' mdm.cert.toml
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -subj '/C=IN/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
certspec verify mdm --csr r.csr
