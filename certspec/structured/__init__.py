"""Texts of YAML and JSON as a tree in which every value knows its place."""
