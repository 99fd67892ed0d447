# expect: CS336
certspec render --to cfssl
