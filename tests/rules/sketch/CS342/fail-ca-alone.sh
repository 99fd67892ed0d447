# expect: CS342
certspec import zylker-root.cer
