softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
CERTSPEC_PKCS11_MODULE=/usr/lib/none.so certspec plan token.cert.toml
