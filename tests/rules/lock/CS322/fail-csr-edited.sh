# expect: CS322
certspec build
echo more >> mdm/server.csr
certspec build --locked
