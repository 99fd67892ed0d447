# expect: CS311
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
CI=true certspec build token.cert.toml
