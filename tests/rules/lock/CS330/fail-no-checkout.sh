# expect: CS330
certspec diff --base HEAD
