# expect: CS320
certspec build
sed -i 's/^state = .*/state = "active"/' mdm/certspec.lock
certspec verify mdm.cert.toml zylker-root.cer
