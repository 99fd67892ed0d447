"""One work a file."""
