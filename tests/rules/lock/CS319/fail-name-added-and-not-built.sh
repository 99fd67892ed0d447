# expect: CS319
# expect: CS803
certspec build
sed -i 's/\["mdm.zylker.com"\]/["mdm.zylker.com", "mdm2.zylker.com"]/' mdm.cert.toml
certspec verify mdm.cert.toml zylker-root.cer
