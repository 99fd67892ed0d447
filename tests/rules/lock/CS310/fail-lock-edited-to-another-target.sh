# expect: CS310
certspec build
sed -i 's/^build = .*/build = "10.1.2303.4"/' mdm/certspec.lock
certspec build --locked
