"""Finding tasks by what is written."""
