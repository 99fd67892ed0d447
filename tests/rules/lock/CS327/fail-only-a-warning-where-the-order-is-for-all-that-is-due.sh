# expect: CS327 warning
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out zylker-root.cer -days 3650 -subj /CN=Root
printf "subjectAltName=DNS:mdm.zylker.com\nextendedKeyUsage=serverAuth\n" > ca.ext
certspec build
openssl x509 -req -in mdm/server.csr -CA zylker-root.cer -CAkey ca.key -set_serial 7 -days 90 -extfile ca.ext -out answer.cer
certspec bundle mdm.cert.toml answer.cer
certspec renew mdm.cert.toml --new-key
certspec renew --due --new-key --at 2099-01-01
