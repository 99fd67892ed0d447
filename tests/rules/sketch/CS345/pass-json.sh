echo '{"CN": "mdm.zylker.com", "hosts": ["mdm.zylker.com"], "key": {"algo": "rsa", "size": 2048}}' > csr.json
certspec import csr.json
