# expect: CS336
# expect: CS336 warning
sed -i 's/"Zylker"/"R\&D", organizational_unit = "IT"/' mdm.cert.toml
echo 'key = { source = "external" }' >> mdm.cert.toml
certspec render --to generatecsr
