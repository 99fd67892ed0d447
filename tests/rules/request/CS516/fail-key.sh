# expect: CS516
openssl genpkey -algorithm RSA -out k.pem
openssl req -x509 -newkey rsa:2048 -nodes -keyout c.pem -out c.cer -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com
certspec adopt mdm k.pem c.cer
