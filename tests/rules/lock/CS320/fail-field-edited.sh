# expect: CS320
certspec build
sed -i 's/locality = "Chicago"/locality = "Peoria"/' mdm/certspec.lock
certspec build --locked
