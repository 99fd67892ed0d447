# expect: CS342
: > e
certspec import e
