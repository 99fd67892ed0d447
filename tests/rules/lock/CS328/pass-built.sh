certspec build
certspec renew mdm.cert.toml
