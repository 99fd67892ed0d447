sed -i 's/"Zylker"/&, organizational_unit = "IT"/' mdm.cert.toml
cp mdm.cert.toml other.cert.toml
certspec build other.cert.toml
printf '[key]\nsource = "external"\n' >> mdm.cert.toml
certspec adopt mdm.cert.toml other/server.csr
certspec build mdm.cert.toml --locked
