"""Files of other programs, and the whole spec and all remarks that import makes of each."""
