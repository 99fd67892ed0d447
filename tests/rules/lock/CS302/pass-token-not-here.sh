softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
certspec build token.cert.toml
softhsm2-util --delete-token --token web >&2
certspec build token.cert.toml
