"""Manifests of Kubernetes: which certificate they ask for, and in which words."""
