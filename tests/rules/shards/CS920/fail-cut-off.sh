# expect: CS920
certspec check --shard 1/1 --format json --output report.json
head -c 100 report.json >cut.json
certspec merge-reports cut.json
