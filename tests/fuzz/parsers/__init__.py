"""One parser of foreign bytes a file."""
