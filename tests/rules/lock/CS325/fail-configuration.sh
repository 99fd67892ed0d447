# expect: CS325
# expect: CS201
sed -i 's/country = "US", //' mdm.cert.toml
printf '[defaults]\nsubject.country = "us"\n' > certspec.toml
chmod a-w certspec.toml
certspec check --fix mdm.cert.toml
