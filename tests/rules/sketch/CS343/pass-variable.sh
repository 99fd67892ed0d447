printf '[req]\ndistinguished_name = dn\nprompt = no\ndefault_bits = 2048\n[dn]\n' > req.conf
printf 'L = Chicago\nO = Zylker ${L}\nCN = mdm.zylker.com\n' >> req.conf
certspec import req.conf
