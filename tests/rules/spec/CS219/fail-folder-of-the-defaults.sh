# check: .
# expect: CS219 certspec.toml:defaults.outputs.dir 2:7
# expect: CS219 certspec.toml:defaults.outputs.dir 2:7
printf '[defaults.outputs]\ndir = "out"\n' > certspec.toml
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n' > a.cert.toml
printf 'spec_version = 1\nsan.dns_names = ["b.zylker.com"]\n' > b.cert.toml
