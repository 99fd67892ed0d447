# expect: CS921
certspec check --shard 1/1 --format json --output one.json
sed 's/"results": 1,/"results": 2,/' one.json >less.json
certspec merge-reports less.json
