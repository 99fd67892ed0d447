# expect: CS335
# expect: CS336
sed -i 's/locality/street_address = "1 Main Street", locality/' mdm.cert.toml
certspec render --to cfssl
