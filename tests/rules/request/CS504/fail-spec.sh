# expect: CS504
certspec adopt mdm mdm.cert.toml
