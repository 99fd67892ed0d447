# expect: CS314 warning
certspec build
echo x > mdm/server.pfx
git init -q . && git add --force mdm/server.pfx
certspec build
