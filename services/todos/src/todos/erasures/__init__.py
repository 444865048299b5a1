"""What was deleted here for good, and must be forgotten by comments too."""
