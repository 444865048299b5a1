"""Whoever sees a task follows its guests too.

The guests of a task come together, as one thing with the id of the task: in a list they are seen by its members, and each guest sees the
others. They are seen as long as the task is, outside of the trash: whenever it may have come back into somebody's sight, so have they.

A row says `gone` only where the task left that audience, never because the last guest went: of two writers who let somebody in and out at
once, the second would not know. What is left is looked up when the row is read.

The number is that of `todos.sync.models.Kind`: 7 guests.
"""

from django.db import migrations

_NOTE = """
CREATE FUNCTION feed_note_guests(of_task uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(list_id, 7, id, false) FROM task WHERE id = of_task;
    PERFORM feed_note(user_id, 7, task_id, false) FROM task_guest WHERE task_id = of_task ORDER BY user_id;
END $$
"""

_GUESTS = """
CREATE FUNCTION feed_note_guest_beside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM feed_note(OLD.user_id, 7, OLD.task_id, true);
    END IF;
    PERFORM feed_note_guests(coalesce(NEW.task_id, OLD.task_id));
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_guest_beside AFTER INSERT OR UPDATE OR DELETE ON task_guest
    FOR EACH ROW EXECUTE FUNCTION feed_note_guest_beside()
"""

_TASKS = """
CREATE FUNCTION feed_note_task_guests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM task_guest WHERE task_id = NEW.id) THEN
        IF OLD.list_id <> NEW.list_id THEN
            PERFORM feed_note(OLD.list_id, 7, OLD.id, true);
        END IF;
        PERFORM feed_note_guests(NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_task_guests AFTER UPDATE OF deleted_at, list_id ON task
    FOR EACH ROW WHEN (OLD.list_id <> NEW.list_id OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL))
    EXECUTE FUNCTION feed_note_task_guests()
"""

_GONE_TASKS = """
CREATE FUNCTION feed_note_gone_task_guests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(audience_id, 7, entity_id, true) FROM feed_row
    WHERE audience_id = OLD.list_id AND kind = 7 AND entity_id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_gone_task_guests AFTER DELETE ON task
    FOR EACH ROW EXECUTE FUNCTION feed_note_gone_task_guests()
"""

_FORMER_MEMBERS = """
CREATE FUNCTION feed_note_former_member_guests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(guest.user_id, 7, guest.task_id, false)
    FROM task_guest AS guest JOIN task ON task.id = guest.task_id
    WHERE guest.user_id = OLD.user_id AND task.list_id = OLD.list_id;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_former_member_guests AFTER DELETE ON list_member
    FOR EACH ROW EXECUTE FUNCTION feed_note_former_member_guests()
"""

_LISTS = """
CREATE FUNCTION feed_note_list_guests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(guest.user_id, 7, guest.task_id, false)
    FROM task_guest AS guest JOIN task ON task.id = guest.task_id WHERE task.list_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_list_guests AFTER UPDATE OF deleted_at ON task_list
    FOR EACH ROW WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION feed_note_list_guests()
"""

_NAMES = """
CREATE FUNCTION feed_note_guest_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note_guests(task_id) FROM (SELECT task_id FROM task_guest WHERE user_id = NEW.id ORDER BY task_id) AS shared;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_guest_name AFTER UPDATE OF name, username ON person
    FOR EACH ROW WHEN ((OLD.name, OLD.username) IS DISTINCT FROM (NEW.name, NEW.username))
    EXECUTE FUNCTION feed_note_guest_name()
"""

_EXISTING = "SELECT feed_note_guests(task_id) FROM (SELECT DISTINCT task_id FROM task_guest) AS shared"


def _drop(name: str, table: str) -> str:
    return f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()"


class Migration(migrations.Migration):
    dependencies = [("sync", "0005_views_and_reminders")]

    operations = [
        migrations.RunSQL(_NOTE, "DROP FUNCTION feed_note_guests(uuid); DELETE FROM feed_row WHERE kind = 7"),
        migrations.RunSQL(_GUESTS, _drop("feed_note_guest_beside", "task_guest")),
        migrations.RunSQL(_TASKS, _drop("feed_note_task_guests", "task")),
        migrations.RunSQL(_GONE_TASKS, _drop("feed_note_gone_task_guests", "task")),
        migrations.RunSQL(_FORMER_MEMBERS, _drop("feed_note_former_member_guests", "list_member")),
        migrations.RunSQL(_LISTS, _drop("feed_note_list_guests", "task_list")),
        migrations.RunSQL(_NAMES, _drop("feed_note_guest_name", "person")),
        migrations.RunSQL(_EXISTING, migrations.RunSQL.noop),
    ]
