# expect: CS344
certspec init new.cert.toml --common-name www.zylker.com
