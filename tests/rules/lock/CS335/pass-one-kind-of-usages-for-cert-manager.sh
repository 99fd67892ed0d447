# expect: CS336
# expect: CS336 warning
printf 'spec_version = 1\nsan.dns_names = ["mdm.zylker.com"]\n' > mdm.cert.toml
echo 'usages = { key_usage = [] }' >> mdm.cert.toml
certspec render --to cert-manager
