"""Files that only their owner may read, and where the store's file is."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from zoom_connector.errors import AuthConfig

_POSIX = os.name == "posix"
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


def default_place() -> Path:
    """Return the usual path of the store: in the platform's folder for an application's state."""
    from platformdirs import user_state_path  # 15 ms, only without ZOOM_CONNECTOR_STORE

    return user_state_path("zoom-connector", appauthor=False) / "store.db"


def ensure_private(path: Path) -> None:
    """Make the file and its directory if missing; refuse them if others have access.

    Raises:
        AuthConfig: With the command that fixes it.
    """
    try:
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        _check(path.parent, "directory", 0o700, path.name)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW, 0o600))
        check_private(path)
    except OSError as error:
        raise AuthConfig(
            f"The store {path} cannot be made: {error.strerror}.",
            "Set ZOOM_CONNECTOR_STORE to a path that this user may write.",
        ) from error


def check_private(path: Path) -> None:
    """Refuse a file that is a symbolic link, or that others may read.

    Raises:
        AuthConfig: With the command that fixes it.
    """
    _check(path, "file", 0o600)


def _check(path: Path, what: str, mode: int, store: str = "") -> None:
    found = path.lstat().st_mode
    if stat.S_ISLNK(found):
        raise AuthConfig(
            f"The {what} {path} is a symbolic link; secrets are not kept behind one.",
            f"Name the {what} itself; it is {path.resolve()}.",
        )
    if not (stat.S_ISDIR(found) if what == "directory" else stat.S_ISREG(found)):
        raise AuthConfig(f"{path} is not a {what}.", "Set ZOOM_CONNECTOR_STORE to another path.")
    if _POSIX and found & 0o077:
        hint = f"Run: chmod {mode:o} {path}"
        if what == "directory" and _has_other_files(path, store):
            # Such as / or /tmp, which a chmod would close to every other program.
            hint = f"Give the store a directory of its own, such as {path / 'zoom-connector'}."
        raise AuthConfig(f"Others may access the {what} {path}.", hint)


def _has_other_files(directory: Path, store: str) -> bool:
    with os.scandir(directory) as entries:
        return any(not entry.name.startswith(store) for entry in entries)


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step that survives a power cut; only its owner may read it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def keep_aside(path: Path, damaged: os.stat_result) -> Path:
    """Rename a damaged store and its log files; return the new path.

    Args:
        path: The store.
        damaged: The status of the damaged file; another file at that path is left alone.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    kept = path.with_name(f"{path.name}.corrupt-{moment}-{os.getpid()}")
    for suffix in ("", "-wal", "-shm"):
        file = Path(f"{path}{suffix}")
        if suffix or (file.exists() and os.path.samestat(file.stat(), damaged)):
            if file.exists():
                file.rename(f"{kept}{suffix}")
        else:
            break  # another process has already renamed it
    return kept
