"""Rules on a spec."""
