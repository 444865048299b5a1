"""The changes feed: what a client needs to keep a copy of everything that a person sees."""
