# expect: CS345
printf 'apiVersion: cert-manager.io/v1\nkind: Certificate\nspec:\n\tdnsNames: []\n' > mdm.yaml
certspec import mdm.yaml
