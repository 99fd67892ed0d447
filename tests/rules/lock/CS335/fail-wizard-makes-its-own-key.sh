# expect: CS335
# expect: CS336
sed -i 's/locality/organizational_unit = "IT", locality/' mdm.cert.toml
certspec render --to generatecsr
