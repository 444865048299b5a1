"""Empties the database after a test that committed: the tables that hold rows, not all sixty.

Django's own way empties every table and makes each permission anew, which takes longer than most such tests do.
"""

from django.db import connections
from django.test import TransactionTestCase

# The same in every database that is migrated; no test changes them.
_MADE_BY_MIGRATIONS = {"auth_permission", "django_content_type"}


def empty_written_tables(test_case: TransactionTestCase) -> None:
    """Empty what has rows of the tables that Django itself would empty. To be `TransactionTestCase._fixture_teardown`."""
    for alias in test_case._databases_names(include_mirrors=False):
        connection = connections[alias]
        tables = set(connection.introspection.django_table_names(only_existing=True)) - _MADE_BY_MIGRATIONS
        quoted = [connection.ops.quote_name(table) for table in sorted(tables)]
        written = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in quoted)  # noqa: S608 - names of our tables
        with connection.cursor() as cursor:
            cursor.execute(written)
            if found := [table for (table,) in cursor.fetchall()]:
                cursor.execute(f"TRUNCATE {', '.join(found)} CASCADE")
