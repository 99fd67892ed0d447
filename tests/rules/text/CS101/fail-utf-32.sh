# check: mdm.cert.toml
# expect: CS101 (file)
printf '\377\376\000\000s\000\000\000' > mdm.cert.toml
