# check: .
# expect: CS114 (file)
mkdir .old
cd .old
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n' > a.cert.toml
