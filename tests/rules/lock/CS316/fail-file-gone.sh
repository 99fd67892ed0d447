# expect: CS316
certspec build
echo '[{"source": "a", "target": "b", "replaces": false}]' > mdm/.certspec-journal
certspec build
