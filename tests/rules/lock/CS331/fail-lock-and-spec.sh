# expect: CS331
certspec build
certspec diff mdm/certspec.lock mdm.cert.toml
