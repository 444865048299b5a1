"""A new task, step by step: what, then when."""
