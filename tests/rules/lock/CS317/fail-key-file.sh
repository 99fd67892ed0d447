# expect: CS317
printf '[key]\nsource = "file"\nfile = "zylker-root.cer"\n' >> mdm.cert.toml
certspec build
