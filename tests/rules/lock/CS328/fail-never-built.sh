# expect: CS328
certspec renew mdm.cert.toml
