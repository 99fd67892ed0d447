# check: a.cert.toml
# expect: CS106 certspec.toml:defaults.san 2:7
printf '[defaults]\nsan = ["a.zylker.com"]\n' > certspec.toml
printf 'spec_version = 1\n' > a.cert.toml
