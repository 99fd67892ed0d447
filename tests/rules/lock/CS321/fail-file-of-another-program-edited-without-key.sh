# expect: CS302 note
# expect: CS321
echo 'outputs = { request_files = ["certtool"] }' >> mdm.cert.toml
certspec build
rm mdm/server.key
echo '# by hand' >> mdm/certtool.cfg
certspec build --locked
