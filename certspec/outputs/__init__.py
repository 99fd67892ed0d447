"""Ways to print a report, one a file."""
