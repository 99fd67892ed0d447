# expect: CS335
# expect: CS336
echo 'key = { passphrase_env = "MDM_PASSPHRASE" }' >> mdm.cert.toml
certspec render --to terraform
