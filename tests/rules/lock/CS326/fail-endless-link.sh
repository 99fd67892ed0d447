# expect: CS326
ln -s mdm mdm
certspec build
