"""A guest of a single task follows it too.

The list of a task may go out of a guest's sight, if they were a member as well, and a client then throws its tasks away: so those that
stay theirs come once more, behind it.
"""

from django.db import migrations

_TASKS = """
CREATE OR REPLACE FUNCTION feed_note_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.list_id <> NEW.list_id) THEN
        PERFORM feed_note(OLD.list_id, 4, OLD.id, true);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM feed_note(NEW.list_id, 4, NEW.id, false);
    END IF;
    IF TG_OP = 'UPDATE' THEN
        PERFORM feed_note(user_id, 4, task_id, false) FROM task_guest WHERE task_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""

_TASKS_WITHOUT = """
CREATE OR REPLACE FUNCTION feed_note_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.list_id <> NEW.list_id) THEN
        PERFORM feed_note(OLD.list_id, 4, OLD.id, true);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM feed_note(NEW.list_id, 4, NEW.id, false);
    END IF;
    RETURN NULL;
END $$
"""

_GUESTS = """
CREATE FUNCTION feed_note_guest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM feed_note(OLD.user_id, 4, OLD.task_id, true);
    ELSE
        PERFORM feed_note(NEW.user_id, 4, NEW.task_id, false);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_guest AFTER INSERT OR UPDATE OR DELETE ON task_guest
    FOR EACH ROW EXECUTE FUNCTION feed_note_guest()
"""

_FORMER_MEMBERS = """
CREATE FUNCTION feed_note_former_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(guest.user_id, 4, guest.task_id, false)
    FROM task_guest AS guest JOIN task ON task.id = guest.task_id
    WHERE guest.user_id = OLD.user_id AND task.list_id = OLD.list_id;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_former_member AFTER DELETE ON list_member
    FOR EACH ROW EXECUTE FUNCTION feed_note_former_member()
"""


def _drop(name: str, table: str) -> str:
    return f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()"


class Migration(migrations.Migration):
    dependencies = [("sync", "0002_triggers"), ("sharing", "0001_initial")]

    operations = [
        migrations.RunSQL(_TASKS, _TASKS_WITHOUT),
        migrations.RunSQL(_GUESTS, _drop("feed_note_guest", "task_guest")),
        migrations.RunSQL(_FORMER_MEMBERS, _drop("feed_note_former_member", "list_member")),
        migrations.RunSQL("SELECT feed_note(user_id, 4, task_id, false) FROM task_guest", migrations.RunSQL.noop),
    ]
