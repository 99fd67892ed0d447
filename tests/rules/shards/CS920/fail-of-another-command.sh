# expect: CS920
# expect: CS921
certspec check --shard 1/2 --format json --output one.json
certspec plan --shard 2/2 --format json --output two.json
certspec merge-reports one.json two.json
