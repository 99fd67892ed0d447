# expect: CS317
certspec build
head -n 5 mdm/server.key > cut
cp cut mdm/server.key
certspec build
