softhsm2-util --init-token --free --label web --pin 2580 --so-pin 12345678
printf '2580\n' > pin
sed -i "s|pin_env = .MDM_PIN.|pin_file = \"pin\"|" token.cert.toml
certspec build token.cert.toml
