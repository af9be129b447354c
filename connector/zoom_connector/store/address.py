"""The address of a store: memory, PostgreSQL, or the absolute path of a file."""

from __future__ import annotations

import re
from pathlib import Path

from zoom_connector.errors import AuthConfig

MEMORY = ":memory:"
_POSTGRES = re.compile(r"(postgres(?:ql)?)://", re.IGNORECASE)
# A second letter tells a scheme from the drive of a path on Windows.
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:|.*:/", re.IGNORECASE | re.DOTALL)
_KEYWORD = re.compile(
    r"(password|passfile|host|hostaddr|port|user|dbname|service|sslmode)\s*=", re.IGNORECASE
)


def is_postgres(address: str) -> bool:
    """Return whether an address that `read_address` returned is that of PostgreSQL."""
    return address.startswith("postgres")


def read_address(given: str) -> str:
    """Return `:memory:`, an address of PostgreSQL with a lower-case scheme, or an absolute path.

    Anything else is refused, and not quoted: a mistyped address may contain a password. Taken for a
    path, it would be a store of its own on each machine and in each working directory.

    Raises:
        AuthConfig: If it is none of these.
    """
    if given == MEMORY:
        return given
    if found := _POSTGRES.match(given):
        return found[1].lower() + given[len(found[1]) :]
    if not given.isprintable() or given != given.strip():
        raise _refused("has blanks around it, or characters that cannot be printed")
    if _SCHEME.match(given) or _KEYWORD.search(given) or given.startswith("//"):
        raise _refused("has an unknown form")
    try:
        path = Path(given).expanduser()
    except RuntimeError:
        raise _refused("names the home directory of an unknown user") from None
    if not path.is_absolute():
        raise _refused("is a path that is not absolute")
    return str(path)


def _refused(why: str) -> AuthConfig:
    return AuthConfig(
        f"The address of the store {why}; nothing was opened.",
        "Set ZOOM_CONNECTOR_STORE, or give Store.open, an absolute path, "
        "postgresql://user@host/database, or :memory:.",
    )
