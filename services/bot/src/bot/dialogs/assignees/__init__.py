"""Who shall do a task, among those who see it."""
