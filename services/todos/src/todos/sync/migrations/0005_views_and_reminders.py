"""A person's saved views and reminders follow them too.

Both are one person's own, so that person is their audience. A reminder is seen as long as its task is, outside of the trash: whenever a
task, or a list with all its tasks, may have come back into somebody's sight, so have their reminders of it.

The numbers are those of `todos.sync.models.Kind`: 5 view, 6 reminder.
"""

from django.db import migrations

_VIEWS = """
CREATE FUNCTION feed_note_view() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(coalesce(NEW.owner_id, OLD.owner_id), 5, coalesce(NEW.id, OLD.id), TG_OP = 'DELETE');
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_view AFTER INSERT OR UPDATE OR DELETE ON saved_view
    FOR EACH ROW EXECUTE FUNCTION feed_note_view()
"""

_REMINDERS = """
CREATE FUNCTION feed_note_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(coalesce(NEW.user_id, OLD.user_id), 6, coalesce(NEW.id, OLD.id), TG_OP = 'DELETE');
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_reminder AFTER INSERT OR UPDATE OR DELETE ON reminder
    FOR EACH ROW EXECUTE FUNCTION feed_note_reminder()
"""

_TASKS = """
CREATE FUNCTION feed_note_task_reminders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(user_id, 6, id, false) FROM reminder WHERE task_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_task_reminders AFTER UPDATE OF deleted_at, list_id ON task
    FOR EACH ROW WHEN (OLD.list_id <> NEW.list_id OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL))
    EXECUTE FUNCTION feed_note_task_reminders()
"""

_MEMBERS = """
CREATE FUNCTION feed_note_member_reminders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(reminder.user_id, 6, reminder.id, false)
    FROM reminder JOIN task ON task.id = reminder.task_id
    WHERE reminder.user_id = coalesce(NEW.user_id, OLD.user_id) AND task.list_id = coalesce(NEW.list_id, OLD.list_id);
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_member_reminders AFTER INSERT OR DELETE ON list_member
    FOR EACH ROW EXECUTE FUNCTION feed_note_member_reminders()
"""

_GUESTS = """
CREATE FUNCTION feed_note_guest_reminders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(user_id, 6, id, false) FROM reminder
    WHERE user_id = coalesce(NEW.user_id, OLD.user_id) AND task_id = coalesce(NEW.task_id, OLD.task_id);
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_guest_reminders AFTER INSERT OR DELETE ON task_guest
    FOR EACH ROW EXECUTE FUNCTION feed_note_guest_reminders()
"""

_LISTS = """
CREATE FUNCTION feed_note_list_reminders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(reminder.user_id, 6, reminder.id, false)
    FROM reminder JOIN task ON task.id = reminder.task_id WHERE task.list_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_list_reminders AFTER UPDATE OF deleted_at ON task_list
    FOR EACH ROW WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION feed_note_list_reminders()
"""

_EXISTING = """
SELECT feed_note(owner_id, 5, id, false) FROM saved_view;
SELECT feed_note(user_id, 6, id, false) FROM reminder;
"""


def _drop(name: str, table: str) -> str:
    return f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()"


class Migration(migrations.Migration):
    dependencies = [
        ("sync", "0004_lists"),
        ("saved_views", "0001_initial"),
        ("reminders", "0001_initial"),
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(_VIEWS, _drop("feed_note_view", "saved_view")),
        migrations.RunSQL(_REMINDERS, _drop("feed_note_reminder", "reminder")),
        migrations.RunSQL(_TASKS, _drop("feed_note_task_reminders", "task")),
        migrations.RunSQL(_MEMBERS, _drop("feed_note_member_reminders", "list_member")),
        migrations.RunSQL(_GUESTS, _drop("feed_note_guest_reminders", "task_guest")),
        migrations.RunSQL(_LISTS, _drop("feed_note_list_reminders", "task_list")),
        migrations.RunSQL(_EXISTING, migrations.RunSQL.noop),
    ]
