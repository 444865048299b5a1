"""`python -m todos manage purge`: throw away now what has had its time. The service does so by itself every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from todos.config.housekeeping import tidy_up


class Command(BaseCommand):
    """Do all chores once."""

    help = "Throw away what has had its time."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - the framework's signature
        """Tell how many rows each chore threw away."""
        done = tidy_up(now=timezone.now())
        if not done:
            self.stdout.write("Another process is doing it right now.")
        for chore, rows in done.items():
            self.stdout.write(f"{rows:8d}  {chore.rpartition('.')[2]}")
