"""What the file of a requester comes to: made by the program itself, or read by a parser."""
