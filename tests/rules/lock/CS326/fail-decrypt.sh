# expect: CS326
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes-256-cbc -pass pass:words -out a.key
CERTSPEC_PASSPHRASE=words certspec decrypt a.key -o nowhere/plain.key
