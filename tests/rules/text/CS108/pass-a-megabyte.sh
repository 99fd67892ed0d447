# check: a.cert.toml
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n' > a.cert.toml
head -c 1048000 /dev/zero | tr '\0' '#' >> a.cert.toml
