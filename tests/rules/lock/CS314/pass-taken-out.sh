certspec build
git init -q . && git add --force mdm/server.key
git rm -q --cached mdm/server.key
certspec build
