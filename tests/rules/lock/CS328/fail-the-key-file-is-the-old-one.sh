# expect: CS328
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out one.pem
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out zylker-root.cer -days 3650 -subj /CN=Root
printf "subjectAltName=DNS:mdm.zylker.com\nextendedKeyUsage=serverAuth\n" > ca.ext
printf '[key]\nsource = "file"\nfile = "one.pem"\n' >> mdm.cert.toml
certspec build
openssl x509 -req -in mdm/server.csr -CA zylker-root.cer -CAkey ca.key -set_serial 7 -days 90 -extfile ca.ext -out answer.cer
certspec bundle mdm.cert.toml answer.cer
certspec renew mdm.cert.toml --new-key
