# expect: CS327
certspec build
certspec renew mdm.cert.toml --new-key
