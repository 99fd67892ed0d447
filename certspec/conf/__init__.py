"""OpenSSL's configuration language, read as OpenSSL 1.1.1 and later read it."""
