# expect: CS342
openssl genpkey -algorithm ed25519 -out k.pem
certspec import k.pem
