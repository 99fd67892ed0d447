# expect: CS342
zip -q a.zip zylker-root.cer
certspec import a.zip
