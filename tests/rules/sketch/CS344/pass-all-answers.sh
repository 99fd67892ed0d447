certspec init new.cert.toml --product generic --common-name www.zylker.com
