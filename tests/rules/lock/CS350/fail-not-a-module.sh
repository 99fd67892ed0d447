# expect: CS350
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
CERTSPEC_PKCS11_MODULE=$PWD/zylker-root.cer certspec build token.cert.toml
