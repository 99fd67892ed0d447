# expect: CS310
certspec build
echo more >> mdm/server.csr
certspec build --locked
