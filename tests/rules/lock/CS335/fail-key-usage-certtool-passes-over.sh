# expect: CS335
# expect: CS336
echo 'usages = { key_usage = ["digital_signature", "content_commitment"] }' >> mdm.cert.toml
certspec render --to certtool
