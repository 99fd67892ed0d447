# expect: CS335
sed -i 's/locality/street_address = "1 Main Street", locality/' mdm.cert.toml
echo 'outputs = { request_files = ["openssl", "cfssl"] }' >> mdm.cert.toml
certspec build
