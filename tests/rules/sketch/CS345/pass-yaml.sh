printf 'apiVersion: cert-manager.io/v1\nkind: Certificate\n' > mdm.yaml
printf 'spec:\n  dnsNames: &all [mdm.zylker.com]\n  usages: [server auth]\n' >> mdm.yaml
printf '  privateKey: {algorithm: RSA}\n' >> mdm.yaml
certspec import mdm.yaml
