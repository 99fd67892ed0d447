# expect: CS922
cp mdm.cert.toml other.cert.toml
printf 'outputs.dir = "%0300d"\n' 0 >> other.cert.toml
certspec plan . --shard 1/1 --format json --output report.json
certspec merge-reports report.json
