"""Counts of what was done and of what is due, by day. It has no tables of its own."""
