"""Who sees a list or a single task, and how others are let in."""
