# expect: CS353
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
MDM_PIN=9999 certspec build token.cert.toml
