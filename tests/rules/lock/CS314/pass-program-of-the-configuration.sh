certspec build
git init -q . && git add .
git config core.fsmonitor 'touch started; false'
certspec build
test ! -e started && echo '{"results": []}'
