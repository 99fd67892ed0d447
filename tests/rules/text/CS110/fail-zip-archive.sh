# check: a.zip
# expect: CS110 (file)
printf 'PK\003\004' > a.zip
