certspec build
certspec build
