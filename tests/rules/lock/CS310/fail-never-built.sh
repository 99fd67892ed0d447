# expect: CS310
certspec build --locked
