# expect: CS312
mkdir mdm
echo 'by hand' > mdm/server.csr
certspec build
