"""`certspec.toml`: what is wrong with it, and what it says of one spec."""
