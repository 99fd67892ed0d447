"""The files that are worked on, always of the same content."""
