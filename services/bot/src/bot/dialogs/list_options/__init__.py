"""What can be changed about a list, and who sees it."""
