# expect: CS341 warning
printf '[req]\ndistinguished_name = dn\ndefault_bits = 2048\n[dn]\nCN = mdm.zylker.com\n' > req.conf
certspec import req.conf
