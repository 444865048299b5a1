"""The evening review: what is left of the day, one task after the other, each done, put off, dropped or split."""
