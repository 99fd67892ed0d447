certspec build
mkdir .git
certspec build
