"""What happened to a task, and taking back any of it."""
