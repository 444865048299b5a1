"""Benchmarks of what is told to people: rows N1 and N2; and M2, how soon the whole is there."""

from bench.framework.world import Bench, Group
from bench.notifications.delivery import measure_delivery
from bench.notifications.queue import measure_queue
from bench.notifications.site import NotificationsSite, open_site
from bench.notifications.starting import measure_start

NOTIFICATIONS: Group[NotificationsSite] = Group(
    "notifications",
    open_site,
    (
        Bench(("N1",), measure_queue),
        Bench(("N2",), measure_delivery),
        Bench(("M2", "M2 again"), measure_start),
    ),
)
