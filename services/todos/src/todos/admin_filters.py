"""Filters of `/admin` that do not read a whole table to find out what there is to choose from."""

from enum import StrEnum
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from todos.admin_words import word_for


class WordFilter(admin.SimpleListFilter):
    """Rows by one of a few words, which the column `parameter_name` holds."""

    words: ClassVar[type[StrEnum]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002 - the framework's
        """The choices."""
        return [(word, word_for(word)) for word in self.words]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002 - the same
        """The rows with the chosen word."""
        return queryset.filter(**{str(self.parameter_name): self.value()}) if self.value() else queryset
