# expect: CS514
printf 'PK\003\004rest' > answer.zip
certspec verify mdm --csr answer.zip
