"""What stands under a task: ticked by a press, added by a message, opened as cards of their own."""
