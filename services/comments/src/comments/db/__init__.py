"""PostgreSQL: tables, migrations, and the adapters that hold every SQL statement of the service."""
