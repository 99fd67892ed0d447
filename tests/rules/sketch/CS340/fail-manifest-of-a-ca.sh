# expect: CS340
printf 'apiVersion: cert-manager.io/v1\nkind: Certificate\n' > ca.yaml
printf 'spec:\n  isCA: true\n  dnsNames: [ca.zylker.com]\n  privateKey: {size: 2048}\n' >> ca.yaml
printf '  usages: [server auth]\n' >> ca.yaml
certspec import ca.yaml
