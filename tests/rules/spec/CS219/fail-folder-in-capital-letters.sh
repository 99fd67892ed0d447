# check: .
# expect: CS219 a.cert.toml:outputs.dir warning 3:15
# expect: CS219 b.cert.toml:outputs.dir warning 3:15
printf 'spec_version = 1\nsan.dns_names = ["a.zylker.com"]\noutputs.dir = "out"\n' > a.cert.toml
printf 'spec_version = 1\nsan.dns_names = ["b.zylker.com"]\noutputs.dir = "Out"\n' > b.cert.toml
