# expect: CS335
# expect: CS336
sed -i '/^target/d' mdm.cert.toml
echo 'key = { source = "external" }' >> mdm.cert.toml
certspec render --to terraform
