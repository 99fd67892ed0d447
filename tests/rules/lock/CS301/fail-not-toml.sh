# expect: CS301
certspec build
echo 'name = mdm' > mdm/certspec.lock
certspec plan
