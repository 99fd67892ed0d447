# expect: CS310
certspec build
echo '# reviewed' >> mdm/certspec.lock
certspec build --locked
