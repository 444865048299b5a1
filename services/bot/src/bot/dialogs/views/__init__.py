"""The person's saved views: searches that they keep under a name."""
