# expect: CS351
softhsm2-util --init-token --free --label spare --pin 2580 --so-pin 12345678
certspec build token.cert.toml
