# expect: CS301
certspec build
sed -i 's/^"server.csr"/"..\/server.csr"/' mdm/certspec.lock
certspec verify
