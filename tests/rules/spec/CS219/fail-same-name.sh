# check: .
# expect: CS219 a.cert.toml:outputs.dir 1:1
# expect: CS219 b.cert.toml:outputs.dir 1:1
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\nname = "web"\n' > a.cert.toml
printf 'spec_version = 1\nsan.dns_names = ["b.zylker.com"]\nname = "web"\n' > b.cert.toml
