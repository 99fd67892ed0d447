# expect: CS320
certspec build
rm mdm/server.key
sed -i '/^spki_sha256/d' mdm/certspec.lock
certspec build
