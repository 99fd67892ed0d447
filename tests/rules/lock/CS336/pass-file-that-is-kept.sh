echo 'outputs = { request_files = ["certtool"] }' >> mdm.cert.toml
certspec build
certspec build
