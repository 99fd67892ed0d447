certspec build
chmod 775 mdm
certspec build
