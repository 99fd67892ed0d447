"""Findings of reading a file; declared here, made below the rules."""
