"""Rules on what becomes a spec."""
