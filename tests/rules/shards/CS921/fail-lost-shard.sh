# expect: CS921
certspec check --shard 1/2 --format json --output one.json
certspec merge-reports one.json
