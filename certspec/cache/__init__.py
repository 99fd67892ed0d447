"""What runs are remembered for: an answer is given again while all that it rests on is the same."""
