# expect: CS514
openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=x
openssl pkcs12 -export -inkey k.pem -in c.pem -out x.pfx -passout pass:word
certspec verify mdm --csr x.pfx
