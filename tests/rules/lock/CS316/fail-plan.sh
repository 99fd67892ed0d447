# expect: CS316
certspec build
echo '[]' > mdm/.certspec-journal
certspec plan
