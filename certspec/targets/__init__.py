"""The products, one a file."""
