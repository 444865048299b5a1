"""Routes of sharing: members of lists, guests of tasks, and invites to both."""
