"""The language of a cert spec."""
