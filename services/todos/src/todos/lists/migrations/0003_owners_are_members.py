"""Every list that exists gets the membership of its owner."""

from typing import Any

from django.db import migrations


def make_owners_members(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - the framework's signature
    """One row for each list without one."""
    membership = apps.get_model("lists", "Membership")
    lists = apps.get_model("lists", "List").objects.filter(memberships=None)
    rows = (
        membership(list_id=list_id, user_id=owner_id, role="owner", created_at=created_at)
        for list_id, owner_id, created_at in lists.values_list("id", "owner_id", "created_at").iterator()
    )
    membership.objects.bulk_create(rows, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("lists", "0002_membership")]

    operations = [migrations.RunPython(make_owners_members, migrations.RunPython.noop)]
