# expect: CS341 warning
printf 'apiVersion: cert-manager.io/v1\nkind: Certificate\n' > mdm.yaml
printf 'spec:\n  subject: {countries: [NO]}\n  dnsNames: [mdm.zylker.com]\n' >> mdm.yaml
printf '  usages: [server auth]\n  privateKey: {size: 2048}\n' >> mdm.yaml
certspec import mdm.yaml
