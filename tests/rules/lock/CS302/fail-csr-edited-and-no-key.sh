# expect: CS302
# expect: CS310
certspec build
rm mdm/server.key
echo more >> mdm/server.csr
certspec build --locked
