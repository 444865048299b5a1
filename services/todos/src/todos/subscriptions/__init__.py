"""Who wants to hear of a task's comments, and who does not."""
