"""Rules on lock, files and keys."""
