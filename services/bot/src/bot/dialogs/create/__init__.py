"""Asks for a new task, for those who look for a button."""
