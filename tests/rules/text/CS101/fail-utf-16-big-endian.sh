# check: mdm.cert.toml
# expect: CS101 (file)
printf '\000s\000p\000e\000c' > mdm.cert.toml
