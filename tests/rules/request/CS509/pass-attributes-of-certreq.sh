# expect: CS503 warning
printf '[req]\nprompt=no\ndistinguished_name=d\nattributes=a\n[d]\nC=US\nST=IL\nL=Chicago\nO=Zylker\nCN=mdm.zylker.com\n[a]\n1.3.6.1.4.1.311.13.2.3=10.0.17763.2\n' > c && printf 'oid_section=o\n' > /dev/null
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -config c -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
sed -i 's/CERTIFICATE REQUEST/NEW CERTIFICATE REQUEST/' r.csr
certspec verify mdm --csr r.csr
