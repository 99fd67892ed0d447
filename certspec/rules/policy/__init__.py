"""Rules that hold a spec to the `[policy]` of its project."""
