# expect: CS331
echo 'a letter' > letter.txt
certspec diff letter.txt mdm.cert.toml
