# expect: CS903
printf '[[rules.per_path]]\npaths = ["lab/**"]\nseverities = { CS214 = "off" }\n' > certspec.toml
certspec build
