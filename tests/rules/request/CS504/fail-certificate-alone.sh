# expect: CS504
certspec adopt mdm zylker-root.cer
