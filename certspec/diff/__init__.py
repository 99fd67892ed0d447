"""What a change means, and what it costs."""
