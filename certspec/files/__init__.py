"""The only place that opens user files."""
