# expect: CS340
openssl genpkey -algorithm ed25519 -out k.pem
printf '[req]\nprompt=no\ndistinguished_name=d\nreq_extensions=e\nattributes=a\n[d]\nCN=mdm.zylker.com\n' > c
printf '[e]\nsubjectAltName=DNS:mdm.zylker.com\n[a]\nchallengePassword=word\n' >> c
openssl req -new -key k.pem -config c -out r.csr
certspec import r.csr
