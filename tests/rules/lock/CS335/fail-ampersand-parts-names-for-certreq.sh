# expect: CS335
# expect: CS336
sed -i 's|^san .*|san = { dns_names = ["mdm.zylker.com"], uris = ["https://mdm.zylker.com/?a=1\&b=2"] }|' mdm.cert.toml
certspec render --to certreq
