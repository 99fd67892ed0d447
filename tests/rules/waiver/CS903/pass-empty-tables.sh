printf '[policy]\n[rules]\n' > certspec.toml
certspec check
