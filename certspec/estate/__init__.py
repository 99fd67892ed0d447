"""All specs together: how each stands, and what can only be said of several."""
