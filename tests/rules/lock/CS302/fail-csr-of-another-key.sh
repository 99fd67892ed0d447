# expect: CS302
cp mdm.cert.toml other.cert.toml
certspec build
rm mdm/server.key
cp other/server.csr mdm/server.csr
certspec build mdm.cert.toml
