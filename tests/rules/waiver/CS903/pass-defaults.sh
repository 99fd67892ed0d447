printf '[defaults]\nowner = "pki"\n' > certspec.toml
certspec check
