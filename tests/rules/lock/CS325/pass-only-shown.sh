# expect: CS205
sed -i 's/mdm.zylker.com/mdm.zylker.com./' mdm.cert.toml
chmod a-w mdm.cert.toml
certspec check --diff mdm.cert.toml
