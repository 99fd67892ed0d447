"""What is tried against keys and secrets, and how often: `python -m tests.safety`."""
