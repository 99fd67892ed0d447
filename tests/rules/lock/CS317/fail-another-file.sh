# expect: CS317
certspec build
cp mdm/server.csr mdm/server.key
certspec build
