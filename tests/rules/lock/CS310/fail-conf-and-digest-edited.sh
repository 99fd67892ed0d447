# expect: CS310
sed -i 's/10.1.2303.3/10.1.2303.2/' mdm.cert.toml
certspec build
echo '# by hand' >> mdm/opensslsan.conf
digest=$(sha256sum mdm/opensslsan.conf | cut -c1-64); sed -i "s/^\"opensslsan.conf\" = .*/\"opensslsan.conf\" = \"$digest\"/" mdm/certspec.lock
certspec build --locked
