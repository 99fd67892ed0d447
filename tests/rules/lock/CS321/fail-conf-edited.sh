# expect: CS321
sed -i 's/10.1.2303.3/10.1.2303.2/' mdm.cert.toml
certspec build
echo '# by hand' >> mdm/opensslsan.conf
certspec build --locked
