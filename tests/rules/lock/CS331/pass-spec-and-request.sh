certspec build
certspec diff mdm.cert.toml mdm/server.csr
