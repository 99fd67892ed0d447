# expect: CS302
certspec build
rm mdm/server.key mdm/server.csr
certspec build
