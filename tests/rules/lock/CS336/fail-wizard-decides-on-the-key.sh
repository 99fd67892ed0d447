# expect: CS336
sed -i 's/locality/organizational_unit = "IT", locality/' mdm.cert.toml
echo 'key = { source = "external" }' >> mdm.cert.toml
certspec render --to generatecsr
