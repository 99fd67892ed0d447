"""Files made by `build`, one kind a file."""
