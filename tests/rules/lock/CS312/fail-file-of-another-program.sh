# expect: CS312
certspec build
echo 'by hand' > mdm/certtool.cfg
echo 'outputs = { request_files = ["certtool"] }' >> mdm.cert.toml
certspec build
