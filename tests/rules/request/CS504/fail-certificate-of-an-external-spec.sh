# expect: CS504
sed -i 's/"Zylker"/&, organizational_unit = "IT"/' mdm.cert.toml
printf '[key]\nsource = "external"\n' >> mdm.cert.toml
openssl req -x509 -newkey rsa:2048 -nodes -keyout c.pem -out c.cer -subj /CN=mdm.zylker.com -addext subjectAltName=DNS:mdm.zylker.com
certspec adopt mdm c.cer
