# expect: CS314
git init -q .
echo battery > passphrase.txt
git add passphrase.txt
printf '[key]\npassphrase_file = "passphrase.txt"\n' >> mdm.cert.toml
certspec build
