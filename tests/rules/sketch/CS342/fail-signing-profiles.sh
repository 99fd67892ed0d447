# expect: CS342
echo '{"signing": {"default": {"expiry": "8760h", "usages": ["server auth"]}}}' > config.json
certspec import config.json
