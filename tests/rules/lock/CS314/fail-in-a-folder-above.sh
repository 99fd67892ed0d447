# expect: CS314
certspec build
mkdir project
mv mdm mdm.cert.toml zylker-root.cer project/
git init -q . && git add --force project/mdm/server.key
certspec build project
