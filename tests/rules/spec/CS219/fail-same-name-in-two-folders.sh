# check: .
# expect: CS219 x/web.cert.toml:name warning 1:1
# expect: CS219 y/other.cert.toml:name warning 3:8
mkdir x y
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n' > x/web.cert.toml
printf 'spec_version = 1\nsan.dns_names = ["b.zylker.com"]\nname = "web"\n' > y/other.cert.toml
