# expect: CS301
certspec build
sed -i 's/^state = .*/&\n&/' mdm/certspec.lock
certspec plan
