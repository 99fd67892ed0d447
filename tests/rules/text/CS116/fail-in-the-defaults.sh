# check: .
# expect: CS116 certspec.toml:defaults.key.passphrase 2:1
printf '[defaults.key]\npassphrase = "hunter2"\n' > certspec.toml
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n' > a.cert.toml
