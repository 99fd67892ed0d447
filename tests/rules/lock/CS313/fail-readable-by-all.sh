# expect: CS313
certspec build
chmod 644 mdm/server.key
certspec build
