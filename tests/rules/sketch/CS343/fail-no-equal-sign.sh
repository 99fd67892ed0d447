# expect: CS343
printf '[req]\ndistinguished_name = dn\nprompt = no\ndefault_bits = 2048\n[dn]\n' > req.conf
echo 'CN mdm.zylker.com' >> req.conf
certspec import req.conf
