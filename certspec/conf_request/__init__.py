"""What `openssl req` asks for by a configuration, as values of a spec."""
