"""The changes feed in `/admin`: how large it is, and a way to make every client begin anew. It holds ids and nothing else."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from todos.read_only_admin import ReadOnlyAdmin
from todos.sync.models import Feed, FeedRow
from todos.sync.services import begin_anew, find_cluster


@admin.register(Feed)
class FeedAdmin(ReadOnlyAdmin):
    """The one row about the feed as a whole."""

    list_display = ["epoch", "horizon", "row_count", "tombstone_count"]
    fields = ["epoch", "horizon", "cluster", "row_count", "tombstone_count"]
    readonly_fields = ["row_count", "tombstone_count"]
    actions = ["restart"]

    @admin.display(description=_("rows"))
    def row_count(self, feed: Feed) -> int:  # noqa: ARG002 - the framework's signature
        """For how many things it is known when they changed."""
        return FeedRow.objects.count()

    @admin.display(description=_("tombstones"))
    def tombstone_count(self, feed: Feed) -> int:  # noqa: ARG002 - the same
        """For how many of them it is known that they are gone."""
        return FeedRow.objects.filter(is_gone=True).count()

    @admin.action(description=_("Make every client begin anew"), permissions=["view"])
    def restart(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:  # noqa: ARG002 - the same
        """After the database was taken back to an earlier moment in its own cluster."""
        begin_anew(cluster=find_cluster())
        self.message_user(request, _("Every client of the changes feed begins anew."))
