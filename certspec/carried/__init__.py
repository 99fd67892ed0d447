"""What is carried over into a sketch, or is not, wherever it was read."""
