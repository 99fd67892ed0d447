"""Specs, and the whole file that each program gets for one of them."""
