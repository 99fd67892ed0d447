# expect: CS343
printf '[req]\ndistinguished_name = dn\n' > req.conf
certspec import req.conf
