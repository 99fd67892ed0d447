"""The programs that certspec is measured against, one a file: a function for each step they do."""
