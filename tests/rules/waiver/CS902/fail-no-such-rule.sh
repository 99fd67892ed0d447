# expect: CS902
printf '[[waivers]]\nrule = "CS999"\nreason = "agreed"\nexpires = 2026-12-31\n' >> mdm.cert.toml
certspec check --at 2026-11-23
