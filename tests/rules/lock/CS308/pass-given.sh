printf '[key]\npassphrase_file = "secret"\n' >> mdm.cert.toml
echo 'staple battery' > secret
certspec build
