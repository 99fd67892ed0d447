# expect: CS336
certspec render --to certtool
