"""The outbox: every message that todos owes to a chat, as a row.

A kind is one of `contracts.todos.v1.notifications.NotificationKind`.

Invariant: a row is written in the transaction of its cause and is found again until it was sent, cancelled, expired or is dead. Rows
hold ids, never texts: what a message says is looked up when it is leased. Only the package `queue` changes rows that exist.
"""

from django.db import models
from uuid_utils.compat import uuid7

MAX_REASON_LENGTH = 500


class Priority(models.IntegerChoices):
    """What is sent first. The queue looks at each in turn, so a new one must stand here."""

    URGENT = 0
    NORMAL = 50


class State(models.TextChoices):
    """`ready` and `leased` are alive; the others are final, except that a late ack still makes any of them `sent`."""

    READY = "ready"
    LEASED = "leased"
    SENT = "sent"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    DEAD = "dead"


class Notification(models.Model):
    """One message to one chat, its lane.

    `planned_at` is when the message was meant to go, and orders a lane; `send_at` is when it is tried next. `attempts` counts what
    Telegram refused, `reaps` how often a worker vanished with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    lane = models.BigIntegerField()
    user_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=32)
    subject_id = models.UUIDField(null=True)
    dedupe_key = models.CharField(max_length=160)
    payload = models.JSONField(default=dict)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    planned_at = models.DateTimeField()
    send_at = models.DateTimeField()
    not_after = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State, default=State.READY)
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    reaps = models.PositiveSmallIntegerField(default=0, db_default=0)
    leased_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    leased_by = models.CharField(max_length=64, blank=True, default="", db_default="")
    message_id = models.BigIntegerField(null=True)
    finished_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=MAX_REASON_LENGTH, blank=True, default="", db_default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "notification"
        indexes = [
            models.Index(
                fields=["priority", "send_at", "id"], condition=models.Q(state="ready"), name="notification_due"
            ),
            models.Index(
                fields=["lane", "priority", "planned_at", "id"],
                condition=models.Q(state="ready"),
                name="notification_lane",
            ),
            models.Index(fields=["lease_until"], condition=models.Q(state="leased"), name="notification_lease"),
            models.Index(fields=["subject_id"], condition=models.Q(state="ready"), name="notification_subject"),
            models.Index(
                fields=["finished_at"],
                condition=models.Q(state__in=["sent", "cancelled", "expired", "dead"]),
                name="notification_finished",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dedupe_key"], name="notification_once"),
            models.UniqueConstraint(
                fields=["lane"], condition=models.Q(state="leased"), name="notification_one_in_flight"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.lane}"


class LaneBlock(models.Model):
    """A chat that gets nothing for a while.

    It waits `until` a moment that Telegram named, or, when `parked_at` is set, until its person comes back. `lifted_at` remembers when
    that was: a refusal of a message that was leased before then says nothing about now.
    """

    lane = models.BigIntegerField(primary_key=True)
    until = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=MAX_REASON_LENGTH, blank=True, default="", db_default="")

    class Meta:
        db_table = "lane_block"

    def __str__(self) -> str:
        return str(self.lane)


class SentNotification(models.Model):
    """The key of a message that was sent and whose row is gone, so that its cause cannot send it again."""

    dedupe_key = models.CharField(primary_key=True, max_length=160)
    finished_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "notification_sent"

    def __str__(self) -> str:
        return self.dedupe_key
