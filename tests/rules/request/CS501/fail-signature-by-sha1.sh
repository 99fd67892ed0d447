# expect: CS501
# expect: CS506 warning
# expect: CS503 warning
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -sha1 -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
openssl req -in r.csr -outform DER -out r.der
size=$(wc -c < r.der) && head -c $((size - 1)) r.der > bad.der && printf '\001' >> bad.der
certspec verify mdm --csr bad.der
