# expect: CS301
certspec build
sed -n '/^\[\[requests\]\]/,$p' mdm/certspec.lock > side
cat side >> mdm/certspec.lock
certspec build --locked
