# expect: CS329
mkdir safe
chmod 1777 safe
printf '[key]\ndir = "safe"\n' >> mdm.cert.toml
certspec build
