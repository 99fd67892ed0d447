# check: .
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\nkey.source = "external"\n' > a.cert.toml
printf 'spec_version = 1\nsan.dns_names = ["b.zylker.com"]\nkey.source = "external"\n' > b.cert.toml
