# expect: CS501
# expect: CS502 note
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com'
openssl req -in r.csr -outform DER -out r.der
size=$(wc -c < r.der) && head -c $((size - 1)) r.der > bad.der && printf '\001' >> bad.der
certspec adopt mdm k.pem bad.der
