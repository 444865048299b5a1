"""What the pictures show, in the order of their index."""

from collections.abc import Sequence
from typing import Final

CAPTIONS: Final = {
    "welcome": "The first message",
    "time-zone": "The time zone: by a button, a city, the time on one's clock, a place",
    "first-task": "How to write a task",
    "first-card": "The first card",
    "first-done": "The first task is done",
    "first-comment": "The first comment, by a reply",
    "new-task": "A new task: what was understood can be taken back by one press",
    "reminder": "A reminder",
    "menu": "The menu",
    "all-tasks": "All tasks",
    "task-card": "The card of a task",
    "task-more": "What is rare on a card",
    "repeats": "How a task repeats",
    "history": "What was changed, and by whom",
    "sharing": "Who sees a task",
    "today": "Today",
    "new-today": "A new task for today",
    "search-begins": "Before the first search",
    "month": "The calendar",
    "statistics": "What was done this week",
    "lists": "The lists",
    "search": "The search",
    "review": "The review of the day",
    "undo": "The last change was taken back",
    "group": "A group: a mention makes a task",
    "settings": "The settings",
    "my-day": "What is sent in the morning and in the evening",
    "reminders": "When to remind",
    "leaving": "What deleting the account does",
    "help": "The hints",
    "help-dates": "One of the hints",
    "export": "All data as files",
    "comment-files": "Files in the conversation around a task",
}


def index(languages: Sequence[str]) -> str:
    """The page that shows all pictures, a row for each screen, a column for each language."""
    rows = [
        f"| {caption} | " + " | ".join(f"![{caption}]({name}.{language}.png)" for language in languages) + " |"
        for name, caption in CAPTIONS.items()
    ]
    head = ["| | " + " | ".join(languages) + " |", "|---|" + "---|" * len(languages)]
    return "\n".join(["# Screens", "", "Taken from the real chat page by `make screens`.", "", *head, *rows, ""])
