# check: a.cert.toml
# expect: CS113 (top) 1:1
printf '\n \r\n\t' > a.cert.toml
