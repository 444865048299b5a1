"""`python -m todos manage restart_feed`: after the database was taken back to an earlier moment in its own cluster."""

from typing import Any

from django.core.management.base import BaseCommand

from todos.sync.services import begin_anew, find_cluster


class Command(BaseCommand):
    """Make every client of the changes feed begin anew."""

    help = "Make every client of the changes feed begin anew."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - the framework's signature
        """Count what there is as old, and make every cursor worthless."""
        begin_anew(cluster=find_cluster())
        self.stdout.write("Every client of the changes feed begins anew.")
