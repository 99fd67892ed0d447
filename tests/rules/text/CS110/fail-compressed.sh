# check: mdm.cert.toml
# expect: CS110 (file)
printf '\037\213\010\000\000\000\000\000' > mdm.cert.toml
