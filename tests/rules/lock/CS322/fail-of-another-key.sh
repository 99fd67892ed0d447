# expect: CS322
# expect: CS803
cp mdm.cert.toml other.cert.toml
certspec build
cp other/server.csr mdm/server.csr
certspec verify mdm.cert.toml zylker-root.cer
