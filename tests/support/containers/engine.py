"""docker compose, or podman with podman-compose: the same few verbs over both.

podman 4 needs help where docker needs none: it ignores `condition:` of `depends_on`, so the one-shot `keys` runs first here, and a machine
without systemd needs runc, cgroupfs and plain limits.
"""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from support.containers.commands import CommandFailed, run, succeeds
from support.containers.stand_ins import provide_base_images

ROOT = Path(__file__).resolve().parents[3]
COMPOSE_FILES = (ROOT / "deploy" / "compose.yaml", ROOT / "tests" / "containers" / "compose.override.yaml")
_TARGETS = ("keys", "todos", "comments", "bot")
_PODMAN_COMPOSE = "podman-compose==1.6.0"
_CONTAINERS_CONF = """[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
"""


class Engine(Protocol):
    """What a test does with containers."""

    def build(self) -> None:
        """Build every image from this tree."""

    def up(self, settings: Mapping[str, str]) -> None:
        """Start everything in the background."""

    def down(self) -> None:
        """Stop everything and remove its containers, networks and volumes."""

    def execute(self, service: str, command: Sequence[str]) -> str:
        """What `command` printed inside the running container of `service`."""

    def logs(self, service: str) -> str:
        """The last lines of a service, or why there are none."""


class DockerEngine:
    """docker compose with a running Docker engine."""

    def __init__(self) -> None:
        self._settings: Mapping[str, str] = {}

    def _compose(self, *words: str, seconds: int = 1200) -> str:
        files = [part for path in COMPOSE_FILES for part in ("--file", str(path))]
        return run(
            ["docker", "compose", "--project-name", "delegram-test", *files, *words],
            environment=self._settings,
            seconds=seconds,
        )

    def build(self) -> None:
        self._compose("build")

    def up(self, settings: Mapping[str, str]) -> None:
        self._settings = settings
        self._compose("up", "--detach")

    def down(self) -> None:
        self._compose("down", "--volumes", "--timeout", "15")

    def execute(self, service: str, command: Sequence[str]) -> str:
        return self._compose("exec", "-T", service, *command)

    def logs(self, service: str) -> str:
        return _printed(lambda: self._compose("logs", "--tail", "60", service))


class PodmanEngine:
    """podman and podman-compose, base images made on this machine where none can be pulled.

    Args:
        directory: Room for the configuration, podman-compose and about 300 MB of base images.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        configuration = directory / "containers.conf"
        configuration.write_text(_CONTAINERS_CONF)
        self._environment = {"CONTAINERS_CONF": str(configuration)}
        self._compose_command = directory / "podman-compose" / "bin" / "podman-compose"

    def build(self) -> None:
        provide_base_images(self._directory, environment=self._environment)
        for target in _TARGETS:
            self._build("deploy/Dockerfile", target)
        self._build("tests/containers/Dockerfile", "telegram")

    def _build(self, dockerfile: str, target: str) -> None:
        words = ["--file", dockerfile, "--target", target, "--tag", f"delegram-{target}", "."]
        run(
            ["podman", "build", "--isolation=chroot", "--network=host", *words],
            cwd=ROOT,
            environment=self._environment,
            seconds=1800,
        )

    def _compose(self, *words: str) -> str:
        files = [part for path in COMPOSE_FILES for part in ("--file", str(path))]
        command = [str(self._compose_command), "--project-name", "delegram-test", *files, *words]
        # podman-compose looks for `podman` on the PATH.
        return run(command, cwd=ROOT, environment={**self._environment, "PATH": os.environ["PATH"]})

    def up(self, settings: Mapping[str, str]) -> None:
        self._environment |= settings
        if not self._compose_command.exists():
            run([sys.executable, "-m", "venv", str(self._directory / "podman-compose")])
            run([str(self._compose_command.with_name("pip")), "install", "--quiet", _PODMAN_COMPOSE])
        self._compose("run", "--rm", "--no-deps", "keys")
        self._compose("up", "--detach", "--no-build")

    def down(self) -> None:
        self._compose("down", "--volumes", "--timeout", "15")

    def execute(self, service: str, command: Sequence[str]) -> str:
        return run(["podman", "exec", f"delegram-test_{service}_1", *command], environment=self._environment)

    def logs(self, service: str) -> str:
        command = ["podman", "logs", "--tail", "60", f"delegram-test_{service}_1"]
        return _printed(lambda: run(command, environment=self._environment))


def _printed(ask: Callable[[], str]) -> str:
    """What was printed, also by a command that failed: whoever reads logs is in trouble already."""
    try:
        return ask()
    except CommandFailed as exc:
        return str(exc)


def find_engine(directory: Path) -> Engine:
    """docker if its engine answers, else podman.

    Raises:
        RuntimeError: neither is here; the message says what to install.
    """
    if shutil.which("docker") and succeeds(["docker", "info"]):
        return DockerEngine()
    if shutil.which("podman"):
        return PodmanEngine(directory)
    msg = (
        "Neither a Docker engine nor podman answers. On Debian: apt-get install --no-install-recommends podman buildah runc netavark "
        "aardvark-dns uidmap iptables debootstrap"
    )
    raise RuntimeError(msg)
