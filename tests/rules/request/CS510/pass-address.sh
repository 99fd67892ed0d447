# expect: CS503 warning
sed -i 's/^issuer.*//' mdm.cert.toml
sed -i 's/^san.*/san = { dns_names = ["mdm.zylker.com"], ip_addresses = ["8.8.4.4"] }/' mdm.cert.toml
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com,IP:8.8.4.4' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
certspec verify mdm --csr r.csr
