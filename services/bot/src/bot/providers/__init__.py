"""Who plays which role, part by part; `container.py` puts the parts together."""
