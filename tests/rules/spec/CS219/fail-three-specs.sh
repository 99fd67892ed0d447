# check: .
# expect: CS219 a.cert.toml:outputs.dir 3:15
# expect: CS219 b.cert.toml:outputs.dir 3:15
# expect: CS219 c.cert.toml:outputs.dir 3:15
for one in a b c; do printf 'spec_version = 1\nsan.dns_names = ["%s.zylker.com"]\noutputs.dir = "out"\n' $one > $one.cert.toml; done
