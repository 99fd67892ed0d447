# expect: CS335
sed -i '/^target/d' mdm.cert.toml
certspec render --to generatecsr
