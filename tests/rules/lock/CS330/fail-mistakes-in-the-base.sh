# expect: CS330 note
mv mdm.cert.toml right
echo 'not = [' > mdm.cert.toml
git init -q .
git add mdm.cert.toml
git -c user.name=a -c user.email=a@b.example commit -q -m spec
mv right mdm.cert.toml
certspec diff --base HEAD
