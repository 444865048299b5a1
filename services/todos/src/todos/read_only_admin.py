"""The bases of pages in `/admin` about rows that only the service itself makes and changes."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from unfold.admin import ModelAdmin, TabularInline


def link_to(url: str, text: str) -> str:
    """A link that looks like those the admin makes itself."""
    return format_html('<a href="{}" class="text-primary-600 dark:text-primary-500">{}</a>', url, text)


class _ReadOnly:
    """Nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:  # noqa: ARG002 - the framework's signature
        """The service adds them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - the same
        """The service changes them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - the same
        """They go by themselves."""
        return False


class ReadOnlyAdmin(_ReadOnly, ModelAdmin):
    """To be read; what may be done stands in `actions`."""

    list_per_page = 50
    show_full_result_count = False


class ReadOnlyInline(_ReadOnly, TabularInline):
    """Rows that belong to the one on the page."""

    extra = 0
    can_delete = False
    # The columns say it better than a line above them.
    show_title = False
