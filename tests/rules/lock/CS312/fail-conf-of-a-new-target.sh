# expect: CS312
certspec build
echo 'by hand' > mdm/opensslsan.conf
sed -i 's/10.1.2303.3/10.1.2303.2/' mdm.cert.toml
certspec build
