"""Choosing when a task is due. Asks nothing of the backend: whoever opened it gets the choice and makes the change."""
