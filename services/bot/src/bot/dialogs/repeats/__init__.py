"""How a task repeats: chosen, read from words, and seen with its next dates before it is kept."""
