"""Fixes applied to a document, in its text and in its data alike."""
