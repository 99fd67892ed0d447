# check: .
# expect: CS219 a.cert.toml:outputs.dir 3:15
# expect: CS219 b.cert.toml:outputs.dir 3:15
mkdir out
ln -s out other
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\noutputs.dir = "out"\n' > a.cert.toml
printf 'spec_version = 1\nsan.dns_names = ["b.zylker.com"]\noutputs.dir = "other"\n' > b.cert.toml
