"""Files made by `bundle`, one kind a file."""
