# expect: CS304
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out zylker-root.cer -days 3650 -subj /CN=Root
printf 'subjectAltName=DNS:mdm.zylker.com\nextendedKeyUsage=serverAuth\n' > ca.ext
certspec build
openssl x509 -req -in mdm/server.csr -CA zylker-root.cer -CAkey ca.key -set_serial 7 -days 90 -extfile ca.ext -out answer.cer
certspec bundle mdm.cert.toml answer.cer
mkdir mdm/next
cp mdm/server.key mdm/next/server.key
printf '[key]\ngeneration = 2\n' >> mdm.cert.toml
certspec build
