# expect: CS920
certspec check --shard 1/1 --format json --output report.json
certspec merge-reports report.json report.json
