cp mdm.cert.toml other.cert.toml
certspec plan .
