# expect: CS301
certspec build
sed -i 's/lock_version = 1/lock_version = 2/' mdm/certspec.lock
certspec build
