"""What a file is and says, in plain facts; one kind of thing a file."""
