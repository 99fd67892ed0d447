certspec build
echo '[]' > mdm/.certspec-journal
certspec build
