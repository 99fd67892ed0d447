# check: mdm.cert.toml
# expect: CS115 (file)
ln -s gone mdm.cert.toml
