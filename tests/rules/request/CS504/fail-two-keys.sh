# expect: CS504
openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -out r.csr -subj '/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com' -addext 'subjectAltName=DNS:mdm.zylker.com'
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out other.pem
certspec adopt mdm k.pem other.pem
