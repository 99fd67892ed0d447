# expect: CS343
printf '[req]\ndistinguished_name = dn\nprompt = no\ndefault_bits = 2048\n[dn]\n' > req.conf
printf 'CN = mdm\000.zylker.com\n' >> req.conf
certspec import req.conf
