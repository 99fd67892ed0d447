"""Scripts that certspec's own Python runs: the bare libraries at the same work, and estates."""
