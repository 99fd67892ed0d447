# expect: CS342
certspec build
certspec import mdm/certspec.lock
