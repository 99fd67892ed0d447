"""Many specs in one run: chosen, compared, worked on by processes, put in order."""
