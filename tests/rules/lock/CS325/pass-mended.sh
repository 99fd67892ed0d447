sed -i 's/mdm.zylker.com/mdm.zylker.com./' mdm.cert.toml
certspec check --fix mdm.cert.toml
