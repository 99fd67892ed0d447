"""Findings on delivered files."""
