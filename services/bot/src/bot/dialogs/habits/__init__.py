"""How a person's days go: parts of the day, messages of the day, quiet hours, the week, holidays, reminders, the list of new tasks."""
