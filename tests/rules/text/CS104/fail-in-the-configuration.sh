# check: a.cert.toml
# expect: CS104 certspec.toml:policy.max_day 2:1
printf '[policy]\nmax_day = 90\n' > certspec.toml
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n' > a.cert.toml
