# expect: CS335
# expect: CS336
# expect: CS336 warning
echo 'name = "mdm-"' | cat - mdm.cert.toml > named
mv named mdm.cert.toml
certspec render --to cert-manager
