# expect: CS326
touch mdm
certspec build
