# expect: CS342
printf '[ca]\ndefault_ca = x\n[x]\ndir = .\n' > ca.conf
certspec import ca.conf
