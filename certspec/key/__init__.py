"""Private keys: making, reading, encoding."""
