# expect: CS336
# expect: CS336 warning
certspec render --to cert-manager
