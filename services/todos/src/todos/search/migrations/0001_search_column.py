"""The column `task.search`, made by the database from title, tags and notes; see `todos.search.vectors`.

The functions have bodies that are parsed here and now, so that a restored dump finds what they use under any search path.
"""

from django.db import migrations

_MAKE = r"""
CREATE FUNCTION search_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(lower(words), 'ё+', 'е ');

-- What stands in front of each part keeps a phrase from reaching from one part into the next.
CREATE FUNCTION search_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN E'\x03:2'::tsvector || to_tsvector('pg_catalog.russian', search_fold(words))
    || E'\x03:2'::tsvector || to_tsvector('pg_catalog.english', search_fold(words))
    || E'\x03:2'::tsvector || to_tsvector('pg_catalog.simple', search_fold(words));

CREATE FUNCTION search_vector(title text, notes text, tag_keys text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(search_words(title), 'A')
    || setweight(search_words(array_to_string(tag_keys, ' ')), 'B')
    || setweight(search_words(notes), 'C')
    || array_to_tsvector(ARRAY(SELECT chr(2) || search_fold(key) FROM unnest(tag_keys) AS key));

ALTER TABLE task ADD COLUMN search tsvector GENERATED ALWAYS AS (search_vector(title, notes, tag_keys)) STORED;
CREATE INDEX task_search ON task USING gin (search) WITH (gin_pending_list_limit = 256);
"""
_REMOVE = """
ALTER TABLE task DROP COLUMN search;
DROP FUNCTION search_vector(text, text, text[]);
DROP FUNCTION search_words(text);
DROP FUNCTION search_fold(text);
"""


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial")]

    operations = [migrations.RunSQL(_MAKE, _REMOVE)]
