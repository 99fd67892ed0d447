# expect: CS313
# expect: CS806 note
certspec build
chmod 644 mdm/server.key
certspec verify mdm.cert.toml
