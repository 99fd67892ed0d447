# expect: CS345
printf 'apiVersion: cert-manager.io/v1\nkind: Certificate\n' > mdm.yaml
printf 'spec:\n  dnsNames: [mdm.zylker.com]\n  dnsNames: [www.zylker.com]\n' >> mdm.yaml
certspec import mdm.yaml
