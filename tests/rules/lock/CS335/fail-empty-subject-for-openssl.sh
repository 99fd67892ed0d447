# expect: CS335
echo 'spec_version = 1' > mdm.cert.toml
echo 'subject = { common_name = "" }' >> mdm.cert.toml
echo 'san = { dns_names = ["mdm.zylker.com"] }' >> mdm.cert.toml
echo 'issuer = { kind = "private", roots = ["zylker-root.cer"] }' >> mdm.cert.toml
certspec render --to openssl
