"""Causes of a rejected path; declared here, made by the diagnosis."""
