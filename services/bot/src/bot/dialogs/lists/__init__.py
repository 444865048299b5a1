"""The person's lists, tags and archive."""
