# expect: CS342
printf 'apiVersion: cert-manager.io/v1\nkind: Certificate\n' > mdm.yaml
printf 'spec:\n  dnsNames: [{{ .Values.host }}]\n' >> mdm.yaml
certspec import mdm.yaml
