# expect: CS301
certspec build
sed -i 's/^folder = ""/folder = "..\/.."/' mdm/certspec.lock
certspec build
