"""Findings on waivers and on the project's configuration."""
