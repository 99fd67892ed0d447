# expect: CS302 note
# expect: CS321
sed -i 's/10.1.2303.3/10.1.2303.2/' mdm.cert.toml
certspec build
rm mdm/private.key
echo '# by hand' >> mdm/opensslsan.conf
certspec build --locked
