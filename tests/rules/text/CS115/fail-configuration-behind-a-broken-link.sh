# check: mdm.cert.toml
# expect: CS115 certspec.toml:(file)
ln -s gone certspec.toml
printf 'spec_version = 1\n' > mdm.cert.toml
