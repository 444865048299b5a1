"""PostgreSQL and Valkey of one run: those the operator named, or our own."""

from dataclasses import dataclass

from delegram_cli.account import Account
from delegram_cli.data_directory import DataDirectory
from delegram_cli.databases import ensure_database, role_url
from delegram_cli.embedded.binaries import postgres_bin, reachable_postgres_bin, reachable_valkey_server, valkey_server
from delegram_cli.embedded.ports import free_port
from delegram_cli.embedded.postgres import EmbeddedPostgres
from delegram_cli.embedded.valkey import EmbeddedValkey
from delegram_cli.generated_secrets import GeneratedSecrets
from delegram_cli.processes.child import Service
from delegram_cli.settings import Settings
from delegram_cli.up.plan import Plan
from delegram_cli.up.services import Stage

DATABASES = ("todos", "comments", "bot")


@dataclass(frozen=True)
class Servers:
    """Addresses with passwords, and the servers to start for them."""

    admin_url: str
    redis_url: str
    services: tuple[Service, ...]


def choose_servers(plan: Plan) -> Servers:
    """Decide for each server whether it is the operator's or ours. Ours are prepared when they are started."""
    settings, services = plan.settings, []
    if settings.database_url is not None:
        admin_url = settings.database_url.get_secret_value()
    else:
        postgres = own_postgres(
            plan.directory,
            settings=settings,
            secrets=plan.secrets,
            account=plan.account,
            preferred_port=plan.ports.postgres_wish,
        )
        admin_url = postgres.admin_url
        services.append(_supervised("postgres", postgres))
    if settings.redis_url is not None:
        redis_url = settings.redis_url.get_secret_value()
    else:
        valkey = _own_valkey(plan)
        redis_url = valkey.url
        services.append(_supervised("valkey", valkey))
    return Servers(admin_url, redis_url, tuple(services))


def name_databases(plan: Plan, admin_url: str) -> dict[str, str]:
    """The URL of each service's database, whether it exists or not."""
    return {name: role_url(admin_url, name=name, password=plan.secrets.database_password(name)) for name in DATABASES}


def make_databases(plan: Plan, admin_url: str) -> None:
    """Each service has its role and database afterwards."""
    for name in DATABASES:
        ensure_database(admin_url, name=name, password=plan.secrets.database_password(name))


def own_postgres(
    directory: DataDirectory,
    *,
    settings: Settings,
    secrets: GeneratedSecrets,
    account: Account | None,
    preferred_port: int = 0,
) -> EmbeddedPostgres:
    """The PostgreSQL that is kept in the data directory, not started."""
    return EmbeddedPostgres(
        directory=directory.postgres,
        binaries=reachable_postgres_bin(postgres_bin(settings.pg_bin), account, copies=directory.binaries),
        port=free_port(preferred=preferred_port),
        password=secrets.postgres_password,
        account=account,
    )


def _own_valkey(plan: Plan) -> EmbeddedValkey:
    return EmbeddedValkey(
        directory=plan.directory.valkey,
        program=reachable_valkey_server(valkey_server(), plan.account, copies=plan.directory.binaries),
        port=free_port(preferred=plan.ports.valkey_wish),
        password=plan.secrets.valkey_password,
        account=plan.account,
    )


def _supervised(name: str, server: EmbeddedPostgres | EmbeddedValkey) -> Service:
    return Service(name, server.command(), is_ready=server.is_ready, prepare=server.prepare, stage=Stage.SERVERS)
