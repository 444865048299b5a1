"""What ours is measured against: the limit of the stack, a textbook program, a bare route. Nothing of ours is imported here."""
