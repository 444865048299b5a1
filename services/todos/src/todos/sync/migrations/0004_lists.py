"""A list that comes back out of the trash brings everything in it along, and how many members it has is seen by all of them.

While a list is in the trash nobody sees it or its tasks: a client throws them away with the list. So once it is back, all of it is new to
its members again, as if they had just come in. Guests never had the list, and are told of each task both times.
"""

from django.db import migrations

_LISTS = """
CREATE FUNCTION feed_note_list_in_trash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.deleted_at IS NULL THEN
        PERFORM feed_note(user_id, 1, list_id, false) FROM list_member WHERE list_id = NEW.id;
    END IF;
    PERFORM feed_note(guest.user_id, 4, guest.task_id, false)
    FROM task_guest AS guest JOIN task ON task.id = guest.task_id WHERE task.list_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_list_in_trash AFTER UPDATE OF deleted_at ON task_list
    FOR EACH ROW WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION feed_note_list_in_trash()
"""

_COUNTS = """
CREATE FUNCTION feed_note_member_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(coalesce(NEW.list_id, OLD.list_id), 2, coalesce(NEW.list_id, OLD.list_id), false);
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_member_count AFTER INSERT OR DELETE ON list_member
    FOR EACH ROW EXECUTE FUNCTION feed_note_member_count()
"""


def _drop(name: str, table: str) -> str:
    return f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()"


class Migration(migrations.Migration):
    dependencies = [("sync", "0003_guests"), ("lists", "0004_looks_and_order")]

    operations = [
        migrations.RunSQL(_LISTS, _drop("feed_note_list_in_trash", "task_list")),
        migrations.RunSQL(_COUNTS, _drop("feed_note_member_count", "list_member")),
    ]
