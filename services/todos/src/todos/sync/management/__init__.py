"""Commands of `python -m todos manage`."""
