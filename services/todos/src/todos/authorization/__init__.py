"""Roles and the rights they give, and the internal routes by which our own services ask who may do what."""
