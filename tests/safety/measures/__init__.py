"""What is measured, one kind a file."""
