# expect: CS345
echo '{"CN": "mdm.zylker.com", "hosts": ["mdm.zylker.com",]}' > csr.json
certspec import csr.json
