# expect: CS903
printf '[policy]\nallow_wildcards = false\n' > certspec.toml
certspec check
