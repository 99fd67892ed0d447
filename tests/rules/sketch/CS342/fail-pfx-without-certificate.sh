# expect: CS342
openssl genpkey -algorithm ed25519 -out k.pem
openssl pkcs12 -export -nocerts -inkey k.pem -passout pass: -out k.pfx
certspec import k.pfx
