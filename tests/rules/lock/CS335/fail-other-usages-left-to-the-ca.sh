# expect: CS335
# expect: CS336
# expect: CS336 warning
echo 'usages = { ext_key_usage = ["server_auth", "client_auth"] }' >> mdm.cert.toml
certspec render --to terraform
