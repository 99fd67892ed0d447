mkdir mdm
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out mdm/other.key
certspec build
