"""Places for the tasks that exist, and tags that read ё as е.

Apart from the columns, since PostgreSQL alters no table that has changed rows in the same transaction.
"""

from django.db import migrations

# The moment of making in base 62, as `todos.tasks.positions.key_at` writes it: what was made first stands first.
_PLACE = """
    UPDATE task SET position = (
        SELECT string_agg(
            substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', (made / power % 62)::integer + 1, 1), ''
            ORDER BY power DESC
        ) || 'V'
        FROM (SELECT (extract(epoch FROM created_at) * 1000000)::bigint AS made) AS moment,
             (SELECT (62::numeric ^ digit)::bigint AS power FROM generate_series(0, 8) AS digit) AS powers
    )
"""

# Of two tags that have become one, the first stays.
_FOLD_TAGS = """
    UPDATE task SET (tags, tag_keys) = (
        SELECT array_agg(spelling ORDER BY place), array_agg(key ORDER BY place)
        FROM (
            SELECT DISTINCT ON (replace(key, 'ё', 'е')) replace(key, 'ё', 'е') AS key, spelling, place
            FROM unnest(tag_keys, tags) WITH ORDINALITY AS tag(key, spelling, place)
            ORDER BY replace(key, 'ё', 'е'), place
        ) AS folded
    )
    WHERE array_to_string(tag_keys, ' ') LIKE '%ё%'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0002_nesting'),
    ]

    operations = [
        migrations.RunSQL(_PLACE, migrations.RunSQL.noop),
        migrations.RunSQL(_FOLD_TAGS, migrations.RunSQL.noop),
    ]
