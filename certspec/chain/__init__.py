"""Certificates: reading, path building, validation, diagnosis."""
