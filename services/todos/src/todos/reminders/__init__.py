"""Reminders: when somebody is told of a task. What is to be sent stands in the outbox as soon as it is known."""
