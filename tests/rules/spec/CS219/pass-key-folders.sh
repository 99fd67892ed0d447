# check: .
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\nkey.dir = "keys"\n' > a.cert.toml
cp a.cert.toml b.cert.toml
