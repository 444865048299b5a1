"""A person's data as a whole: taking it along, and leaving."""
