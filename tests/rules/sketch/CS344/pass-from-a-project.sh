printf '[defaults]\nsubject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }\n' > certspec.toml
certspec init new.cert.toml --build 10.1.2303.3 --dns-names mdm.zylker.com
