# expect: CS922
cp mdm.cert.toml other.cert.toml
printf 'outputs.dir = "%0300d"\n' 0 >> other.cert.toml
certspec plan .
