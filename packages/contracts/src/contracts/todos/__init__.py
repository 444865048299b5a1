"""Contracts of todos."""
