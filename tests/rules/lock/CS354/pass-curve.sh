softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
sed -i "s|.ECDSA.|\"ECDSA\", curve = \"P-384\"|" token.cert.toml
certspec build token.cert.toml
