# check: large.cert.toml
# expect: CS108 (file)
head -c 1048577 /dev/zero | tr '\0' '#' > large.cert.toml
