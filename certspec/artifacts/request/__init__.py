"""The files of a request, made by `build`, one kind a file."""
