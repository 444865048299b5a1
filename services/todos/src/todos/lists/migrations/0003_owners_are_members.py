"""Every list that exists gets the membership of its owner."""

from typing import Any

from django.db import migrations


def make_owners_members(apps: Any, schema_editor: Any) -> None:
    """One row for each list without one, in the database that is being migrated."""
    database = schema_editor.connection.alias
    memberships = apps.get_model("lists", "Membership").objects.using(database)
    lists = apps.get_model("lists", "List").objects.using(database).filter(memberships=None)
    rows = (
        memberships.model(list_id=list_id, user_id=owner_id, role="owner", created_at=created_at)
        for list_id, owner_id, created_at in lists.values_list("id", "owner_id", "created_at").iterator()
    )
    memberships.bulk_create(rows, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("lists", "0002_membership")]

    operations = [migrations.RunPython(make_owners_members, migrations.RunPython.noop)]
