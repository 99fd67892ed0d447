# check: mdm.cert.toml
# expect: CS102 (text) 2:11
printf 'spec_version = 1\nowner = "a\000b"\n' > mdm.cert.toml
