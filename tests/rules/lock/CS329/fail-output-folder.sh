# expect: CS329
mkdir mdm
chmod 777 mdm
certspec build
