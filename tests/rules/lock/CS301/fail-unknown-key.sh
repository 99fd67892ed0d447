# expect: CS301
certspec build
sed -i '1i password = 1' mdm/certspec.lock
certspec build --locked
