# check: a.cert.toml
printf 'spec_version = 1\nsan.dns_names = ["b.zylker.com"]\n' > b.cert.toml
ln -s b.cert.toml a.cert.toml
