"""Internal routes by which our own services ask who may do what."""
