"""A person's own data as a whole: taking it along, and taking it away."""
