# expect: CS514
certspec verify mdm --csr zylker-root.cer
