# expect: CS345
printf 'apiVersion: cert-manager.io/v1\nkind: Certificate\n' > mdm.yaml
echo 'spec: !!python/object/apply:os.system ["true"]' >> mdm.yaml
certspec import mdm.yaml
