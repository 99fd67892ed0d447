# expect: CS302
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
certspec build token.cert.toml
softhsm2-util --delete-token --token web >&2
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
sed -i "s/Chicago/Peoria/" token.cert.toml
certspec build token.cert.toml
