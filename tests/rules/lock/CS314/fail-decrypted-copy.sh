# expect: CS314
certspec build
cp mdm/server.key mdm/decrypted.pem
git init -q . && git add mdm
certspec build
