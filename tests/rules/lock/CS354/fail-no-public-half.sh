# expect: CS354
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem
softhsm2-util --import k.pem --token web --label mdm --id 01 --pin 2580 --no-public-key
certspec build token.cert.toml
