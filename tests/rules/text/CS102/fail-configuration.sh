# check: a.cert.toml
# expect: CS102 certspec.toml:(text) 2:7
# expect: CS106 owner 2:9
printf '[defaults]\nsan = a\n' > certspec.toml
printf 'spec_version = 1\nowner = 3\n' > a.cert.toml
