"""A PostgreSQL server of the tests' own, started from the binaries that are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_binaries() -> Path | None:
    """Return the directory with `initdb` and `pg_ctl`, None if PostgreSQL is not installed."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        places.insert(0, Path(found).resolve().parent)
    return next((p for p in places if (p / "initdb").exists() and (p / "pg_ctl").exists()), None)


@contextmanager
def run_server(binaries: Path) -> Iterator[str]:
    """Run a server without TCP in a directory of its own; give the address of a database."""
    # The path of a socket may have 107 characters: pytest's folders are too deep.
    home = Path(tempfile.mkdtemp(prefix="zoom-pg-"))
    user = _other_user()
    if user is not None:
        shutil.chown(home, user)
    data = home / "data"
    settings = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off"

    def run(tool: str, *arguments: str) -> None:
        subprocess.run(
            [binaries / tool, *arguments],
            check=True,
            user=user,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        )

    try:
        run("initdb", "-D", str(data), "-U", "zoom", "-A", "trust", "--no-sync")
        run("pg_ctl", "-D", str(data), "-l", str(home / "log"), "-w", "-o", settings, "start")
        try:
            yield f"postgresql://zoom@/postgres?host={home}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _other_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
