certspec build
git init -q . && git add .
certspec build
