softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
sed -i "s|token=web|token=web;manufacturer=SoftHSM%20project;model=SoftHSM%20v2;library-version=2.6|" token.cert.toml
certspec build token.cert.toml
