# expect: CS342
certspec import mdm.cert.toml
