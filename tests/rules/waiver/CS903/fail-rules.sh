# expect: CS903
printf '[rules]\nCS214 = "off"\n' > certspec.toml
certspec check
