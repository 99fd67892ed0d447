# expect: CS336
echo 'outputs = { request_files = ["cert-manager"] }' >> mdm.cert.toml
certspec build
