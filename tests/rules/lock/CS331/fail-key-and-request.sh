# expect: CS331
certspec build
certspec diff mdm/server.key mdm/server.csr
