"""The bot's own database: updates not yet handled, dialog state, cards, what was being sent. Nothing here is a task."""
