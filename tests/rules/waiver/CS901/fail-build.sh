# expect: CS901
printf '[[waivers]]\nrule = "CS605"\nreason = "agreed"\nexpires = 2026-11-22\n' >> mdm.cert.toml
certspec build --at 2026-11-23
