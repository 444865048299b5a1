"""The first minute: language, time zone, and how to write a task."""
