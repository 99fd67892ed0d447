# expect: CS344
certspec init new.cert.toml --product mdm-plus --build 10.1.2303.3 --country US
