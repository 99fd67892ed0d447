# expect: CS307
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem
softhsm2-util --import k.pem --token web --label mdm --id 01 --pin 2580
softhsm2-util --import k.pem --token web --label mdm-2 --id 02 --pin 2580
certspec build token.cert.toml
sed -i "s/pin_env/generation = 2, pin_env/" token.cert.toml
certspec build token.cert.toml
