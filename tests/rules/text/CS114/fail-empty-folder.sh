# check: new
# expect: CS114 (file)
mkdir new
