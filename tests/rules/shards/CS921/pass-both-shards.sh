certspec check --shard 1/2 --format json --output one.json
certspec check --shard 2/2 --format json --output two.json
certspec merge-reports two.json one.json
