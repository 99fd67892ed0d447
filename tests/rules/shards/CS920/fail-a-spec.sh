# expect: CS920
certspec merge-reports mdm.cert.toml
