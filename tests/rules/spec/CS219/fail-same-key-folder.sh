# check: .
# expect: CS219 a.cert.toml:key.dir 3:11
# expect: CS219 b.cert.toml:key.dir 3:11
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\nkey.dir = "keys"\ntarget = { product = "mdm-plus", build = "10.1.2303.3" }\nsubject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }\n' > a.cert.toml
cp a.cert.toml b.cert.toml
