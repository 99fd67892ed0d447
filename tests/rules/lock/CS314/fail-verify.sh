# expect: CS314
# expect: CS806 note
certspec build
git init -q . && git add --force mdm/server.key
certspec verify mdm.cert.toml
