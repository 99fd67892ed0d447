# expect: CS302
certspec build
rm mdm/server.key
echo more >> mdm/server.csr
certspec build
