# check: a.cert.toml
# needs: /proc/self/mem
# expect: CS115 (file)
ln -s /proc/self/mem a.cert.toml
