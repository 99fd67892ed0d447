"""What a spec can be read from, one kind of file a module."""
