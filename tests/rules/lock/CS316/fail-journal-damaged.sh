# expect: CS316
certspec build
echo '[{"sou' > mdm/.certspec-journal
certspec build
