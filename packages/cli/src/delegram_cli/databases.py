"""Roles and databases: one of each per service, and no role may enter another's database.

Everything here may be repeated: a role or database that exists is brought to the wanted state.
"""

from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql


def role_url(admin_url: str, *, name: str, password: str, database: str | None = None) -> str:
    """`admin_url` with another role and the database of the same name, or the one given; host, port and options stay."""
    parts = urlsplit(admin_url)
    address = parts.netloc.rpartition("@")[2]
    return urlunsplit(
        parts._replace(netloc=f"{quote(name)}:{quote(password, safe='')}@{address}", path=f"/{database or name}")
    )


def ensure_database(admin_url: str, *, name: str, password: str) -> str:
    """The URL of database `name`, owned by role `name`, which has this password afterwards. Others cannot connect.

    Raises:
        psycopg.Error: the admin may not create roles and databases, or the server is away.
    """
    role = sql.Identifier(name)
    with psycopg.connect(admin_url, autocommit=True) as connection:
        verb = sql.SQL("ALTER" if _exists(connection, "pg_roles", "rolname", name) else "CREATE")
        connection.execute(sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, role, sql.Literal(password)))
        # An admin who is no superuser must be a member of the role to give it a database.
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))
        if not _exists(connection, "pg_database", "datname", name):
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(role, role))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(role))
    return role_url(admin_url, name=name, password=password)


def drop_database(admin_url: str, *, name: str) -> None:
    """Remove database and role `name`, cutting off whoever is connected."""
    role = sql.Identifier(name)
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(role))
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(role))


def _exists(connection: psycopg.Connection, catalog: str, column: str, name: str) -> bool:
    query = sql.SQL("SELECT FROM {} WHERE {} = %s").format(sql.Identifier(catalog), sql.Identifier(column))
    return connection.execute(query, [name]).fetchone() is not None
