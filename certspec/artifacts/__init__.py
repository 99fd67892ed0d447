"""What certspec writes, one kind a file."""
