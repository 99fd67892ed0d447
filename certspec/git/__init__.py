"""Asks the git program, the only one that knows; nothing of a checkout is ever changed."""
