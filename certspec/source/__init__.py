"""TOML text to document, and document path to line and column."""
