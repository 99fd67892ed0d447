# expect: CS316
certspec build
echo '[{"source": "server.csr", "target": "server.key", "replaces": false}]' > mdm/.certspec-journal
certspec build
