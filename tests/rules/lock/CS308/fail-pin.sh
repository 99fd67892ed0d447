# expect: CS308
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
sed -i "s/MDM_PIN/NO_SUCH_PIN/" token.cert.toml
certspec build token.cert.toml
