certspec build
printf '# a comment\nowner = "pki"\n' >> mdm.cert.toml
certspec build --locked
