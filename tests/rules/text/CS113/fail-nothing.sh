# check: a.cert.toml
# expect: CS113 (top) 1:1
: > a.cert.toml
