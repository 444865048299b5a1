"""Finding tasks by words and filters, and keeping such queries as views."""
