# expect: CS302 note
certspec build
rm mdm/server.key
certspec build --locked
