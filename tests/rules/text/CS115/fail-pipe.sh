# check: .
# expect: CS115 mdm.cert.toml:(file)
mkfifo mdm.cert.toml
