"""Key files: who signs with what, and what others check it with."""
