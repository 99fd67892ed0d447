mkdir mdm
certspec build
