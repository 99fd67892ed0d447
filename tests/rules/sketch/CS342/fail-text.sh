# expect: CS342
echo hello > notes.txt
certspec import notes.txt
