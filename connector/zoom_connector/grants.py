"""Ways of getting an access token, and how Zoom's token endpoint says no."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode

from zoom_connector.errors import (
    AuthConfig,
    AuthReconnect,
    BadUpstream,
    Transient,
    ZoomError,
)
from zoom_connector.json_values import is_object
from zoom_connector.redaction import remember, remember_fields
from zoom_connector.replies import error_from_reply, excerpt
from zoom_connector.request import Request

if TYPE_CHECKING:
    from pathlib import Path

    from zoom_connector.request import Response

_MARGIN = 300.0
_TOKEN = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Token:
    """An access token and the moment, on the connection's clock, when to replace it."""

    value: str = field(repr=False)
    expires: float | None = None
    scopes: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Keep it out of everything that leaves."""
        remember(self.value)


class Grant(Protocol):
    """What a connection needs of a way to get tokens."""

    @property
    def renewable(self) -> bool:
        """Whether another token can be had when this one is refused."""
        ...

    def token_request(self, token_url: str) -> Request | None:
        """Return the request that gets a token, or None if there is nothing to ask."""
        ...

    def accept(self, response: Response | None, now: float) -> Token:
        """Return the token that the reply holds; keeps what must be kept first."""
        ...

    @property
    def kind(self) -> str:
        """The kind of connection, as actions name it."""
        ...

    def authorize(self, request: Request, token: Token) -> Request:
        """Return the request with what proves who asks."""
        ...


class Bearer:
    """A grant whose token travels in the Authorization header."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """Actions call it `oauth2`."""
        return "oauth2"

    def authorize(self, request: Request, token: Token) -> Request:
        """Add the bearer."""
        return request.with_headers({"authorization": f"Bearer {token.value}"})


@dataclass(frozen=True, slots=True)
class AccessToken(Bearer):
    """A token somebody else obtained, such as an engine that already owns OAuth."""

    value: str = field(repr=False)
    renewable: bool = False

    def __post_init__(self) -> None:
        """Keep it out of everything that leaves."""
        remember(self.value)

    def token_request(self, token_url: str) -> None:
        """Nothing to ask for."""

    def accept(self, response: Response | None, now: float) -> Token:
        """Return the token as it is.

        Raises:
            AuthConfig: If it cannot stand in a header; the HTTP library would quote it.
        """
        if self.value and not _TOKEN.fullmatch(self.value):
            raise AuthConfig(
                "The access token holds blanks, line ends or other characters that no token has.",
                "Copy it anew; check ZOOM_ACCESS_TOKEN for a line end.",
            )
        return Token(self.value)


@dataclass(frozen=True, slots=True)
class ServerToServer(Bearer):
    """Server-to-server OAuth: the app's own account, one hour a token, no refresh token.

    https://developers.zoom.us/docs/internal-apps/s2s-oauth/
    """

    account_id: str
    client_id: str
    client_secret: str = field(repr=False)
    renewable: bool = True

    def __post_init__(self) -> None:
        """Keep the secret out of everything that leaves."""
        remember(self.client_secret)

    def token_request(self, token_url: str) -> Request:
        """Ask with the grant type `account_credentials`."""
        form = {"grant_type": "account_credentials", "account_id": self.account_id}
        return _token_request(token_url, self.client_id, self.client_secret, form)

    def accept(self, response: Response | None, now: float) -> Token:
        """Return the token of the reply."""
        return read_token(response, now)[0]


@dataclass(frozen=True, slots=True)
class RefreshToken(Bearer):
    """User OAuth from a stored refresh token, which Zoom replaces at every use.

    The file holds the refresh token alone and must be readable by its owner only. The new
    one is on disk before the access token is used; a lost one means connecting again.
    """

    client_id: str
    client_secret: str = field(repr=False)
    path: Path = field(repr=False)
    renewable: bool = True

    def __post_init__(self) -> None:
        """Keep the secret out of everything that leaves."""
        remember(self.client_secret)

    def token_request(self, token_url: str) -> Request:
        """Ask with the grant type `refresh_token`.

        Raises:
            AuthReconnect: If there is no stored token.
            AuthConfig: If others may read the file.
        """
        form = {"grant_type": "refresh_token", "refresh_token": self._load()}
        return _token_request(token_url, self.client_id, self.client_secret, form)

    def accept(self, response: Response | None, now: float) -> Token:
        """Store the next refresh token, then return the access token."""
        token, body = read_token(response, now)
        following = body.get("refresh_token")
        if isinstance(following, str) and following:
            self._store(following)
        return token

    def _load(self) -> str:
        try:
            mode = self.path.stat().st_mode
            value = self.path.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            value, mode = "", 0
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not text"
            raise AuthConfig(
                f"The refresh token in {self.path} cannot be read: {why}.",
                "Make the file readable for this user.",
            ) from error
        if os.name == "posix" and mode & 0o077:
            raise AuthConfig(
                f"Others may read the refresh token in {self.path}.",
                f"Run: chmod 600 {self.path}",
            )
        if not value:
            raise AuthReconnect(
                f"There is no refresh token in {self.path}.", "Connect the account again."
            )
        return value

    def _store(self, value: str) -> None:
        """Replace the file in one step: a reader sees the old token or the new, never half."""
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(value)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)


def _token_request(url: str, client_id: str, client_secret: str, form: dict[str, str]) -> Request:
    remember_fields(form)
    credentials = b64encode(f"{client_id}:{client_secret}".encode()).decode("ascii")
    return Request(
        "POST",
        "",
        url=url,
        # Parameters in the query began to give 400 for some apps: the body it is.
        content=urlencode(form).encode("ascii"),
        headers={
            "authorization": f"Basic {credentials}",
            "content-type": "application/x-www-form-urlencoded",
        },
    )


def read_token(response: Response | None, now: float) -> tuple[Token, dict[str, Any]]:
    """Return the token in a reply of the token endpoint, and the whole reply.

    Raises:
        ZoomError: If it holds none; the body is never quoted, it may hold secrets.
    """
    if response is None:
        raise BadUpstream("The token endpoint was not asked.")
    body = _read_body(response)
    value = body.get("access_token")
    if not isinstance(value, str) or not _TOKEN.fullmatch(value):
        raise BadUpstream(
            "The token endpoint answered without a usable access token.",
            "Check the token URL of the connection.",
            http_status=response.status,
        )
    expires = now + max(_read_lifetime(body.get("expires_in")) - _MARGIN, 30.0)
    return Token(value, expires, frozenset(str(body.get("scope") or "").split())), body


def _read_lifetime(value: Any) -> float:
    """Zoom says 3600 or 3599; anything odd counts as an hour, the reply of 401 mends it."""
    try:
        seconds = float(value)
    except (TypeError, ValueError):
        return 3600.0
    return seconds if 0 < seconds <= 90 * 86400 else 3600.0


def _read_body(response: Response) -> dict[str, Any]:
    try:
        body = response.decode_json()
    except ValueError:
        body = None
    remember_fields(body)
    if 200 <= response.status < 300 and is_object(body):
        return body
    raise _token_error(response, body if is_object(body) else None)


def _token_error(response: Response, body: dict[str, Any] | None) -> ZoomError:
    """Map `{"reason", "error"}`, which is not the shape of the API's other errors."""
    if response.status >= 500:
        return Transient(
            f"The token endpoint failed with HTTP {response.status}.",
            "Try it again in a moment.",
            http_status=response.status,
        )
    if 300 <= response.status < 400:
        return error_from_reply(Request("POST", "", safe=True), response)
    if body is None:
        return BadUpstream(
            f"The token endpoint answered HTTP {response.status} without JSON: "
            f"{excerpt(response.content)!r}.",
            "Check the token URL of the connection.",
            http_status=response.status,
        )
    reason = str(body.get("reason") or body.get("error") or "no reason given")
    said = f"Zoom's token endpoint said: {reason}"
    if body.get("error") == "invalid_grant":
        error: ZoomError = AuthReconnect(said, "The grant is gone: connect the account again.")
    elif response.status == 429:
        error = error_from_reply(Request("POST", ""), response)
    else:
        error = AuthConfig(
            said, "Check the account id, the client id and the client secret of the app."
        )
    error.http_status = response.status
    return error
