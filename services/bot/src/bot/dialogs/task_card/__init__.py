"""One task: its card, and a window for each thing that can be changed."""
