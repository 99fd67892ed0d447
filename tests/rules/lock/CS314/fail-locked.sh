# expect: CS314
certspec build
git init -q . && git add --force mdm/server.key
certspec build --locked
