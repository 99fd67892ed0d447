# check: a.cert.toml
# expect: CS201 certspec.toml:defaults.subject.country 2:11
printf '[defaults.subject]\ncountry = "USA"\n' > certspec.toml
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n' > a.cert.toml
