"""What happened to tasks and lists, and how it is taken back."""
