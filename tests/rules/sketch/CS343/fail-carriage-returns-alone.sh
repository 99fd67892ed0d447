# expect: CS343 warning
printf '[req]\ndistinguished_name = dn\nprompt = no\ndefault_bits = 2048\n[dn]\n' > req.conf
echo 'CN = mdm.zylker.com' >> req.conf
tr '\n' '\r' < req.conf > old.conf
certspec import old.conf
