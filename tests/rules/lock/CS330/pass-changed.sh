git init -q .
git add mdm.cert.toml
git -c user.name=a -c user.email=a@b.example commit -q -m spec
echo 'owner = "x"' | cat - mdm.cert.toml > more
mv more mdm.cert.toml
certspec diff --base HEAD
