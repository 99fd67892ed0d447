cp mdm.cert.toml old.cert.toml
sed -i 's/mdm.zylker/old.zylker/' old.cert.toml
certspec build
rm old.cert.toml
certspec build mdm.cert.toml
