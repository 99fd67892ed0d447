chmod a-w mdm.cert.toml
certspec check --fix mdm.cert.toml
