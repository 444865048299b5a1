"""Contracts of comments."""
