# expect: CS304
mkdir mdm
echo 'the key is in the safe' > mdm/server.key
certspec build
