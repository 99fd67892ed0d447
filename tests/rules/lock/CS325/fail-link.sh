# expect: CS325
# expect: CS205
sed -i 's/mdm.zylker.com/mdm.zylker.com./' mdm.cert.toml
mkdir shared
mv mdm.cert.toml shared/mdm.toml
ln -s shared/mdm.toml mdm.cert.toml
certspec check --fix mdm.cert.toml
