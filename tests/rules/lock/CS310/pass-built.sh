certspec build
certspec build --locked
