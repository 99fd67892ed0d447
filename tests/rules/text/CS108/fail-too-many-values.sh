# check: mdm.cert.toml
# expect: CS108 (file)
{ printf 'spec_version = 1\nsan.dns_names = ['; for i in 1 2 3 4 5 6 7 8 9 10; do printf '%01010d' 0 | sed 's/0/"",/g'; done; printf ']\n'; } > mdm.cert.toml
