# expect: CS335
# expect: CS336
# expect: CS336 warning
echo 'usages = { key_usage = [] }' >> mdm.cert.toml
certspec render --to cert-manager
