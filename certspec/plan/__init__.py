"""The spec settled for one target, and what has to be made."""
