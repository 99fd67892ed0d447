# expect: CS304
# expect: CS312
certspec build
rm mdm/certspec.lock
certspec build
