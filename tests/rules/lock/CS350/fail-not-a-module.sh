# expect: CS350
softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
sed -i "s|object=mdm|object=mdm?module-path=$PWD/zylker-root.cer|" token.cert.toml
certspec build token.cert.toml
