# expect: CS304
certspec build
sed -i 's/^state = "pending"/state = "active"/' mdm/certspec.lock
mkdir mdm/next
cp mdm/server.key mdm/next/server.key
printf '[key]\ngeneration = 2\n' >> mdm.cert.toml
certspec build
