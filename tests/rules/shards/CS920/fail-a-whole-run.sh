# expect: CS920
certspec check --format json --output report.json
certspec merge-reports report.json
