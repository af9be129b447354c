"""The status of a connection: user, account, scopes, expiry and health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from zoom_connector.auth.grants import RefreshableGrant
from zoom_connector.errors import InvalidInput, NotFound, PermissionDenied, ZoomError

if TYPE_CHECKING:
    from zoom_connector.auth.token_endpoint import App
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.connection.connection import Connection
    from zoom_connector.store import Entry


@dataclass(frozen=True, slots=True)
class ConnectionStatus:
    """The output of `auth status`.

    Attributes:
        source: `profile NAME`, or `environment`.
        kind: `user`, `server_to_server` or `token`.
        user: Id, name and e-mail address of the user who connected; None if unknown.
        account_id: The id of the account; empty if unknown.
        scopes: The scopes of the token; empty if unknown.
        expires_at: Expiry of the access token in seconds since 1970.
        refreshed_at: Time of the last refresh in seconds since 1970.
        api_url: The address of the API.
        error: Why the connection does not work; None if it does.
    """

    source: str
    kind: str
    user: dict[str, Any] | None
    account_id: str
    scopes: tuple[str, ...]
    expires_at: float | None
    refreshed_at: float | None
    api_url: str
    error: ZoomError | None

    @property
    def health(self) -> str:
        """`ok`, or the kind of the error."""
        return "ok" if self.error is None else self.error.kind

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "source": self.source,
            "kind": self.kind,
            "user": self.user,
            "accountId": self.account_id or None,
            "scopes": list(self.scopes),
            "expiresAt": show_time(self.expires_at),
            "refreshedAt": show_time(self.refreshed_at),
            "apiUrl": self.api_url,
            "health": self.health,
            "error": self.error.to_dict() if self.error else None,
        }

    def to_lines(self) -> dict[str, str]:
        """Return the lines of text, by label."""
        user = self.user
        return {
            "Connection": f"{self.source} ({self.kind})",
            "User": f"{user['name']} <{user['email']}>" if user else "-",
            "Account": self.account_id or "-",
            "Scopes": " ".join(self.scopes) or "-",
            "Token until": show_time(self.expires_at) or "-",
            "Last refresh": show_time(self.refreshed_at) or "-",
            "API": self.api_url,
            "Health": self.health if self.error is None else f"{self.health}: {self.error}",
        }


def examine(source: str, connection: Connection, catalog: Catalog) -> ConnectionStatus:
    """Return the status of a connection, with one request to Zoom.

    A grant that does not work is part of the status, and raises nothing.
    """
    user: dict[str, Any] = {}
    token, error = None, None
    try:
        token = connection.token()
        user = _ask_who(connection, catalog)
    except ZoomError as caught:
        error = caught
    entry, app = read_entry(connection)
    scopes = token.scopes if token else entry.secrets.scopes if entry else ()
    return ConnectionStatus(
        source=source,
        kind="token" if app is None else "server_to_server" if app.account_id else "user",
        user=_describe_user(user) if user else None,
        account_id=str(user.get("account_id") or (app.account_id if app else "")),
        scopes=tuple(sorted(scopes)),
        expires_at=entry.expires_at if entry else None,
        refreshed_at=entry.obtained_at if entry else None,
        api_url=connection.api_url,
        error=error,
    )


def read_entry(connection: Connection) -> tuple[Entry | None, App | None]:
    """Return the store's entry of a connection and its app; None for a token of the caller."""
    grant = connection.grant
    if not isinstance(grant, RefreshableGrant):
        return None, None
    try:
        entry = grant.prepare(connection.store.tokens, connection.token_url)
    except ZoomError:
        return None, None
    return entry, grant.app(entry)


def show_time(moment: float | None) -> str | None:
    """Return seconds since 1970 as an ISO 8601 date-time in UTC."""
    if moment is None:
        return None
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _describe_user(user: dict[str, Any]) -> dict[str, Any]:
    names = (user.get("first_name"), user.get("last_name"))
    name = user.get("display_name") or " ".join(name for name in names if name)
    return {"id": user.get("id"), "name": name, "email": user.get("email")}


def _ask_who(connection: Connection, catalog: Catalog) -> dict[str, Any]:
    """Return the user who connected; nothing if the token works but may not read the user."""
    try:
        user: dict[str, Any] = catalog.run("getUser", {"userId": "me"}, connection).data
    except (PermissionDenied, NotFound, InvalidInput):
        return {}
    return user
