# expect: CS301
certspec build
sed '1,/\[target\]/d; /^id/d; /^product/d; /^build/d' mdm/certspec.lock > request
cat request >> mdm/certspec.lock
certspec build
