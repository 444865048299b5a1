"""Who our own services are."""
