# check: a.cer
# expect: CS110 (file)
printf '0\202\001\001\001' > a.cer
