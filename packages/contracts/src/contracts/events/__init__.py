"""Contracts of events."""
