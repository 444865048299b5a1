"""Saved views: queries that a person keeps under a name, and the ones that everybody has."""
