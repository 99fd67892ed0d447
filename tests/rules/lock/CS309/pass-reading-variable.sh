openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -aes256 -pass pass:battery -out one.pem
CERTSPEC_PASSPHRASE=battery certspec adopt mdm one.pem
