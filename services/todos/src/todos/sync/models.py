"""The changes feed as it is stored: for each thing that somebody may see, the transaction that changed it last.

Rows are written by triggers (see the migrations), because the feed must hold whatever way a row was changed by. An *audience* is
a list, whose members all see the same, or one person. A thing that left an audience leaves a row behind, a tombstone, for thirty days.
"""

from enum import IntEnum
from typing import Final

from django.db import models


class Kind(IntEnum):
    """What a row is about. Within one transaction the feed is in this order."""

    ACCESS = 1
    """To a person: they came into a list, or left it."""
    LIST = 2
    MEMBER = 3
    TASK = 4
    VIEW = 5
    """To a person, whose own it is; so is a reminder."""
    REMINDER = 6
    GUESTS = 7
    """All guests of one task, with its id."""


BEARING_ON_TASKS: Final = (Kind.ACCESS, Kind.LIST, Kind.TASK)
"""What may change how a task looks to somebody, or whether they see it."""


class FeedRow(models.Model):
    """A thing in an audience. `transaction` is a PostgreSQL transaction id in 64 bits, which never comes back to an old number."""

    pk = models.CompositePrimaryKey("audience_id", "kind", "entity_id")
    audience_id = models.UUIDField()
    kind = models.PositiveSmallIntegerField()
    entity_id = models.UUIDField()
    transaction = models.BigIntegerField()
    is_gone = models.BooleanField()
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "feed_row"
        indexes = [
            models.Index(
                fields=["audience_id", "transaction", "kind", "entity_id"], include=["is_gone"], name="feed_row_order"
            ),
            models.Index(
                fields=["transaction", "kind", "entity_id", "audience_id"],
                condition=models.Q(kind__in=BEARING_ON_TASKS),
                name="feed_row_on_tasks",
            ),
            models.Index(fields=["changed_at"], condition=models.Q(is_gone=True), name="feed_row_tombstones"),
        ]

    def __str__(self) -> str:
        return f"{Kind(self.kind).name} {self.entity_id} for {self.audience_id}"


class Feed(models.Model):
    """The one row about the feed as a whole.

    `epoch` stands in every cursor: a new one makes clients begin anew. `horizon` is a transaction id: tombstones from before it may have
    been thrown away. `cluster` is the database that the transaction ids belong to.
    """

    epoch = models.UUIDField()
    horizon = models.BigIntegerField(default=0)
    cluster = models.TextField()

    class Meta:
        db_table = "feed"

    def __str__(self) -> str:
        return f"epoch {self.epoch}"
