sed 's/mdm[.]zylker/www.zylker/' mdm.cert.toml > www.cert.toml
certspec diff mdm.cert.toml www.cert.toml
