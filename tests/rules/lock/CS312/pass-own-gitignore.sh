mkdir mdm
echo '*.bak' > mdm/.gitignore
certspec build
