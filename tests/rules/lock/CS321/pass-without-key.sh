# expect: CS302 note
sed -i 's/10.1.2303.3/10.1.2303.2/' mdm.cert.toml
certspec build
rm mdm/private.key
certspec build --locked
