"""An estate of many specs in mixed states, always the same."""
