"""Who asks, and what todos says they may do."""
