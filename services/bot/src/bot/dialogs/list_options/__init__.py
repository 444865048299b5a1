"""What the owner of a list can change about it."""
