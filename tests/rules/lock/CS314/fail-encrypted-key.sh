# expect: CS314 warning
printf 'a long passphrase' > pass && chmod 600 pass
printf '[key]\npassphrase_file = "pass"\n' >> mdm.cert.toml
certspec build
git init -q . && git add --force mdm/server.key
certspec build
