# expect: CS514
certspec verify mdm --csr mdm.cert.toml
