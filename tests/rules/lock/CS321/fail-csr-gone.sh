# expect: CS321
certspec build
rm mdm/server.key mdm/server.csr
certspec build --locked
