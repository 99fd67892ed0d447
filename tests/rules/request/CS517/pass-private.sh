openssl genpkey -algorithm RSA -out k.pem
openssl pkcs12 -export -nocerts -inkey k.pem -out v.pfx -passout pass:word
CERTSPEC_PASSPHRASE=word certspec adopt mdm v.pfx
