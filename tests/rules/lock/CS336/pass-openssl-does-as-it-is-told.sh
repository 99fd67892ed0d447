certspec render --to openssl
