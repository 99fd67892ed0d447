"""One overview a file."""
