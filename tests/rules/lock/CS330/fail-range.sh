# expect: CS330
git init -q .
git add mdm.cert.toml
git -c user.name=a -c user.email=a@b.example commit -q -m spec
certspec diff --base HEAD...HEAD
