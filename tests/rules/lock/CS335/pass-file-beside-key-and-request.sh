echo 'outputs = { request_files = ["openssl"] }' >> mdm.cert.toml
certspec build
