# check: .
# expect: CS219 a.cert.toml:key.file 3:33
# expect: CS219 b.cert.toml:key.file 3:33
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\nkey = { source = "file", file = "one.key" }\n' > a.cert.toml
printf 'spec_version = 1\nsan.dns_names = ["b.zylker.com"]\nkey = { source = "file", file = "x/../one.key" }\n' > b.cert.toml
