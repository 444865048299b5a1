"""Base images made on this machine, for where none can be pulled.

Each takes the very name that the Dockerfile and the compose file use and keeps the promises that they rely on: Python 3.13, the official
PostgreSQL image's variables and init directory, Valkey's command. They are Debian trixie, unpacked by debootstrap.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from support.containers.commands import run, succeeds

PYTHON_IMAGE = "docker.io/library/python:3.13-slim"
POSTGRES_IMAGE = "docker.io/library/postgres:18"
VALKEY_IMAGE = "docker.io/valkey/valkey:8"
_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")

_POSTGRES_ENTRYPOINT = """#!/bin/sh
# What the compose file relies on of the official image's entrypoint: a password from a file, init scripts once, then the server.
set -eu
bin=$(echo /usr/lib/postgresql/*/bin)
data=/var/lib/postgresql/data
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$data" /run/postgresql
  chown postgres /var/lib/postgresql "$data" /run/postgresql
  exec setpriv --reuid postgres --regid postgres --clear-groups -- "$0" "$@"
fi
export PATH="$bin:$PATH"
if [ ! -e "$data/PG_VERSION" ]; then
  initdb --pgdata="$data" --username=postgres --pwfile="$POSTGRES_PASSWORD_FILE" $POSTGRES_INITDB_ARGS
  echo 'host all all all scram-sha-256' >> "$data/pg_hba.conf"
  pg_ctl --pgdata="$data" --options='-c listen_addresses=' --wait start
  PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
  export PGPASSWORD
  for script in /docker-entrypoint-initdb.d/*.sh; do sh "$script"; done
  pg_ctl --pgdata="$data" --mode=fast --wait stop
fi
exec postgres -D "$data" -c listen_addresses='*'
"""

_DOCKERFILES = {
    POSTGRES_IMAGE: f"""FROM {PYTHON_IMAGE}
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/*
COPY entrypoint /entrypoint
ENTRYPOINT ["/entrypoint"]
""",
    VALKEY_IMAGE: f"""FROM {PYTHON_IMAGE}
RUN apt-get update && apt-get install --yes --no-install-recommends valkey-server valkey-tools && rm -rf /var/lib/apt/lists/* \\
    && install -d -o valkey -g valkey /data
WORKDIR /data
USER valkey
""",
}


def provide_base_images(directory: Path, *, environment: Mapping[str, str]) -> list[str]:
    """Make sure that every base image is there; the names of those that had to be made here.

    An image that exists or can be pulled is taken as it is.

    Args:
        directory: Room for about 300 MB.
        environment: For podman.

    Raises:
        CommandFailed: an image can neither be pulled nor made.
    """
    made = []
    for image in (PYTHON_IMAGE, POSTGRES_IMAGE, VALKEY_IMAGE):
        if succeeds(["podman", "image", "exists", image], environment=environment):
            continue
        if succeeds(["podman", "pull", "--quiet", image], environment=environment, seconds=600):
            continue
        _make(image, directory, environment)
        made.append(image)
    return made


def _make(image: str, directory: Path, environment: Mapping[str, str]) -> None:
    if image == PYTHON_IMAGE:
        _make_python(directory / "trixie", environment)
        return
    context = directory / image.rpartition("/")[2].replace(":", "-")
    context.mkdir(parents=True)
    (context / "Dockerfile").write_text(_DOCKERFILES[image])
    (context / "entrypoint").write_text(_POSTGRES_ENTRYPOINT)
    (context / "entrypoint").chmod(0o755)
    build = ["podman", "build", "--isolation=chroot", "--network=host", "--tag", image, str(context)]
    run(build, environment=environment)


def _make_python(root: Path, environment: Mapping[str, str]) -> None:
    packages = "--include=python3,python3-venv,ca-certificates"
    run(["debootstrap", "--variant=minbase", packages, "trixie", str(root)])
    # Behind a proxy that signs with a certificate of its own, the image must trust what this machine trusts.
    if _CERTIFICATES.exists():
        shutil.copyfile(_CERTIFICATES, root / _CERTIFICATES.relative_to("/"))
    archive = root.with_suffix(".tar")
    run(["tar", "--directory", str(root), "--create", "--file", str(archive), "."])
    run(["podman", "import", "--quiet", str(archive), PYTHON_IMAGE], environment=environment)
    archive.unlink()
    shutil.rmtree(root)
