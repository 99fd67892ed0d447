# expect: CS504
printf 'PK\003\004rest' > answer.zip
certspec adopt mdm answer.zip
