# expect: CS509
# expect: CS503 warning
printf '[req]\nprompt=no\ndistinguished_name=d\nattributes=a\n[d]\nC=US\nST=IL\nL=Chicago\nO=Zylker\nCN=mdm.zylker.com\n[a]\nchallengePassword=word\n' > c
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -config c -addext 'subjectAltName=DNS:mdm.zylker.com' -addext 'keyUsage=critical,digitalSignature,keyEncipherment' -addext 'extendedKeyUsage=serverAuth'
certspec verify mdm --csr r.csr
