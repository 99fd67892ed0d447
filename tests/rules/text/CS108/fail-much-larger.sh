# check: large.cert.toml
# expect: CS108 (file)
head -c 30000000 /dev/zero | tr '\0' '#' > large.cert.toml
