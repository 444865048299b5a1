"""PostgreSQL itself keeps the feed.

Triggers, and not the services, because a change that is forgotten here is a client that is wrong for ever, and rows are also changed by
statements that no service sees one by one: a count of comments, a tag that is renamed everywhere, a cascade (docs/adr/0005).

The numbers are those of `todos.sync.models.Kind`: 1 access, 2 list, 3 member, 4 task.
"""

from django.db import migrations

# What the same transaction noted before stays, unless it came or went since.
_NOTE = """
CREATE FUNCTION feed_note(audience uuid, kind_of integer, entity uuid, gone boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO feed_row AS known (audience_id, kind, entity_id, transaction, is_gone, changed_at)
    VALUES (audience, kind_of, entity, pg_current_xact_id()::text::bigint, gone, now())
    ON CONFLICT (audience_id, kind, entity_id) DO UPDATE
    SET transaction = excluded.transaction, is_gone = excluded.is_gone, changed_at = excluded.changed_at
    WHERE known.transaction <> excluded.transaction OR known.is_gone <> excluded.is_gone;
END $$
"""

_TASKS = """
CREATE FUNCTION feed_note_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.list_id <> NEW.list_id) THEN
        PERFORM feed_note(OLD.list_id, 4, OLD.id, true);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM feed_note(NEW.list_id, 4, NEW.id, false);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_task AFTER INSERT OR UPDATE OR DELETE ON task FOR EACH ROW EXECUTE FUNCTION feed_note_task()
"""

_LISTS = """
CREATE FUNCTION feed_note_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM feed_note(OLD.id, 2, OLD.id, true);
    ELSE
        PERFORM feed_note(NEW.id, 2, NEW.id, false);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_list AFTER INSERT OR UPDATE OR DELETE ON task_list FOR EACH ROW EXECUTE FUNCTION feed_note_list()
"""

# Coming into a list makes everything in it new to that person; another role makes only the list look otherwise to them.
_MEMBERS = """
CREATE FUNCTION feed_note_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM feed_note(OLD.list_id, 3, OLD.user_id, true);
        PERFORM feed_note(OLD.user_id, 1, OLD.list_id, true);
        DELETE FROM feed_row WHERE audience_id = OLD.user_id AND kind = 2 AND entity_id = OLD.list_id;
    ELSE
        PERFORM feed_note(NEW.list_id, 3, NEW.user_id, false);
        PERFORM feed_note(NEW.user_id, CASE TG_OP WHEN 'INSERT' THEN 1 ELSE 2 END, NEW.list_id, false);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_member AFTER INSERT OR UPDATE OR DELETE ON list_member
    FOR EACH ROW EXECUTE FUNCTION feed_note_member()
"""

_NAMES = """
CREATE FUNCTION feed_note_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_note(list_id, 3, user_id, false) FROM list_member WHERE user_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_note_name AFTER UPDATE OF name ON person
    FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION feed_note_name()
"""

_EXISTING = """
SELECT feed_note(id, 2, id, false) FROM task_list;
SELECT feed_note(list_id, 3, user_id, false) FROM list_member;
SELECT feed_note(list_id, 4, id, false) FROM task;
"""


def _drop(name: str, table: str) -> str:
    return f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()"


class Migration(migrations.Migration):
    dependencies = [
        ("sync", "0001_initial"),
        ("accounts", "0001_initial"),
        ("lists", "0003_owners_are_members"),
        ("tasks", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(_NOTE, "DROP FUNCTION feed_note(uuid, integer, uuid, boolean)"),
        migrations.RunSQL(_TASKS, _drop("feed_note_task", "task")),
        migrations.RunSQL(_LISTS, _drop("feed_note_list", "task_list")),
        migrations.RunSQL(_MEMBERS, _drop("feed_note_member", "list_member")),
        migrations.RunSQL(_NAMES, _drop("feed_note_name", "person")),
        migrations.RunSQL(_EXISTING, migrations.RunSQL.noop),
    ]
