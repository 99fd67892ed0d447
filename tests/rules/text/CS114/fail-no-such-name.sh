# check: mdm
# expect: CS114 (file)
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n' > a.cert.toml
