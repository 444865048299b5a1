"""Service keys in `/admin`: added, retired and revoked here; effective everywhere within ten seconds."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from todos.service_keys.models import ServiceKey


@admin.register(ServiceKey)
class ServiceKeyAdmin(ModelAdmin):
    """Public keys besides those of the key directory. A key stays listed when it is revoked: that is what keeps it out."""

    list_display = ["service", "kid", "status", "added_at", "changed_at"]
    list_filter = ["service", "status"]
    search_fields = ["kid"]
    fields = ["service", "jwk", "status", "kid", "added_at", "changed_at"]
    readonly_fields = ["kid", "added_at", "changed_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: ServiceKey | None = None) -> list[str]:  # noqa: ARG002 - the framework's signature
        """Once added, only the status of a key changes."""
        return self.readonly_fields if obj is None else [*self.readonly_fields, "service", "jwk"]

    def has_delete_permission(self, request: HttpRequest, obj: ServiceKey | None = None) -> bool:  # noqa: ARG002 - the same
        """Deleting a revoked key would let it in again if its file still lies in the directory."""
        return False
