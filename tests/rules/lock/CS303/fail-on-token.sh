# expect: CS303
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
certspec build token.cert.toml
softhsm2-util --delete-token --token web >&2
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem
softhsm2-util --import k.pem --token web --label mdm --id 01 --pin 2580
sed -i "s/Chicago/Peoria/" token.cert.toml
certspec build token.cert.toml
