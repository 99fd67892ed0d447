# expect: CS301
certspec build
echo '<<<<<<< HEAD' >> mdm/certspec.lock
certspec build
