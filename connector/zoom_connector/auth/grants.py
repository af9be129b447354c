"""Ways to authorize requests: tokens that the caller manages, and grants that issue new ones."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from zoom_connector.auth.token import Token
from zoom_connector.auth.token_endpoint import TOKEN, Advice, App
from zoom_connector.errors import AuthConfig, AuthReconnect
from zoom_connector.redaction import remember
from zoom_connector.text.bounded_files import read_file
from zoom_connector.text.encodings import decode_text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from zoom_connector.http.messages import Request
    from zoom_connector.store.tokens import Entry, Tokens

_LARGEST_TOKEN = 2**16
"""The largest file with a refresh token, in bytes."""


class _AnyGrant(Protocol):
    """What a connection needs to authorize requests."""

    @property
    def kind(self) -> str:
        """The kind of connection, as named by actions."""
        ...

    def authorize(self, request: Request, token: Token) -> Request:
        """Return the request with its credentials."""
        ...


class StaticGrant(_AnyGrant, Protocol):
    """A grant with a single token that cannot be refreshed here."""

    def token(self) -> Token:
        """Return the token."""
        ...


@runtime_checkable
class RefreshableGrant(_AnyGrant, Protocol):
    """A grant that issues new tokens, which all connections with the same store share."""

    def prepare(self, tokens: Tokens, token_url: str) -> Entry:
        """Return the store's entry of this grant; on first use, a new one."""
        ...

    def app(self, entry: Entry) -> App:
        """Return the app's credentials."""
        ...

    def advise(self, entry: Entry) -> Advice:
        """Return what a person should do if there is no token."""
        ...


Grant = StaticGrant | RefreshableGrant


class Bearer:
    """A grant whose token travels in the Authorization header."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """The kind is `oauth2`."""
        return "oauth2"

    @property
    def has_user(self) -> bool:
        """True if the credentials belong to a user, so that `me` names that user."""
        return True

    def authorize(self, request: Request, token: Token) -> Request:
        """Add the bearer."""
        return request.with_headers({"authorization": f"Bearer {token.value}"})


def _make_mark() -> str:
    return os.urandom(6).hex()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class AccessToken(Bearer):
    """A token that the caller obtained, such as an engine that handles OAuth itself.

    Attributes:
        value: The token, or a function that returns the current one, which may be async. The
            function is asked again after Zoom has refused a token; all its tokens must be those of
            one user.
        mark: Tells a function from others: its tokens may change, so they name no tenant.
    """

    value: str | Callable[[], str | Awaitable[str]] = field(repr=False)
    mark: str = field(default_factory=_make_mark, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Register the secret with the redactor.

        Raises:
            AuthConfig: If it is neither text nor a function.
        """
        if isinstance(self.value, str):
            remember(self.value, self)
        elif not callable(self.value):
            raise AuthConfig(
                "An access token is text, or a function that returns the current one, not an "
                f"object of type {type(self.value).__name__}.",
                "Give the function itself, not its result.",
            )

    @property
    def supply(self) -> Callable[[], str | Awaitable[str]] | None:
        """The function that supplies the tokens; None for a single token."""
        return None if isinstance(self.value, str) else self.value

    def token(self) -> Token:
        """Return the token unchanged.

        Raises:
            AuthConfig: If it cannot be sent in a header, or was made from the credentials of a JWT
                app; or if a function supplies it, which the connection asks.
        """
        value = self.value
        if not isinstance(value, str):
            raise AuthConfig("A function supplies this token.", "Use `Connection.token`.")
        from zoom_connector.auth.pasted_token import (
            explain_pasted,  # only for a token of the caller's own
        )

        if explanation := explain_pasted(value):
            raise explanation
        # The HTTP library would quote a bad header value, and so the token, in its error.
        if value and not TOKEN.fullmatch(value):
            raise AuthConfig(
                "The access token contains blanks, line ends or other invalid characters.",
                "Copy it again.",
            )
        from zoom_connector.auth.jwt_apps import (
            explain_token,  # only for a token of the caller's own
        )

        if explanation := explain_token(value):
            raise explanation
        return Token(value)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ServerToServer(Bearer):
    """Server-to-server OAuth: tokens of one hour for the app's own account, no refresh token.

    A new token may invalidate the previous one, so they are shared through the store as well.
    https://developers.zoom.us/docs/internal-apps/s2s-oauth/
    """

    account_id: str
    client_id: str
    client_secret: str = field(repr=False)

    def __post_init__(self) -> None:
        """Register the secret with the redactor."""
        remember(self.client_secret, self)

    @property
    def has_user(self) -> bool:
        """False: the app acts for the account."""
        return False

    def prepare(self, tokens: Tokens, token_url: str) -> Entry:
        """Return the app's entry; a new one has no token."""
        # The secret belongs to the name: only its owner may use the stored token.
        identity = (self.account_id, self.client_id, self.client_secret)
        name = f"app:{_digest(token_url, *identity)}"
        return _find_or_begin(tokens, name)

    def app(self, entry: Entry) -> App:
        """Return the given credentials."""
        return App(self.client_id, self.client_secret, self.account_id)

    def advise(self, entry: Entry) -> Advice:
        """Return where to check the app: there is no user who could connect again."""
        return Advice(reconnect="Check in Zoom's Marketplace that the app is still active.")


@dataclass(frozen=True, slots=True, weakref_slot=True)
class RefreshToken(Bearer):
    """User OAuth that starts with a refresh token in a file.

    Zoom replaces the token at every use. Its successors are in the store; the file, which holds
    the refresh token alone and must be readable by its owner only, is read and never written. A
    file with another token is another grant, which is how an account is connected again.
    """

    client_id: str
    client_secret: str = field(repr=False)
    path: Path = field(repr=False)

    def __post_init__(self) -> None:
        """Register the secret with the redactor."""
        remember(self.client_secret, self)

    def prepare(self, tokens: Tokens, token_url: str) -> Entry:
        """Return the entry that started with the file's token.

        Raises:
            AuthReconnect: If the file contains no token.
            AuthConfig: If others may read the file.
        """
        seed = self.seed
        name = f"user:{_digest(token_url, self.client_id, seed)}"
        return _find_or_begin(tokens, name, refresh_token=seed)

    def app(self, entry: Entry) -> App:
        """Return the given credentials."""
        return App(self.client_id, self.client_secret)

    def advise(self, entry: Entry) -> Advice:
        """Return where to put the new token."""
        return Advice(self._reconnect)

    @property
    def _reconnect(self) -> str:
        return f"Connect the account again, and put the new refresh token into {self.path}."

    @property
    def seed(self) -> str:
        """The refresh token in the file, which names this grant; raises as `prepare` does."""
        try:
            mode = self.path.stat().st_mode
            value = decode_text(read_file(self.path, _LARGEST_TOKEN)).strip()
        except FileNotFoundError:
            value, mode = "", 0
        except (OSError, ValueError) as error:
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
            raise AuthReconnect(f"There is no refresh token in {self.path}.", self._reconnect)
        return value


@dataclass(frozen=True, slots=True, weakref_slot=True)
class SuppliedRefreshToken(Bearer):
    """User OAuth that starts with a refresh token that the caller has, such as an engine's.

    Zoom replaces the token at every use, and its successors are in the store: the caller keeps
    handing in the first one. Another token is another grant.
    """

    client_id: str
    client_secret: str = field(repr=False)
    seed: str = field(repr=False)

    def __post_init__(self) -> None:
        """Register the secrets with the redactor."""
        remember(self.client_secret, self)
        remember(self.seed, self)

    def prepare(self, tokens: Tokens, token_url: str) -> Entry:
        """Return the entry that started with this token."""
        name = f"user:{_digest(token_url, self.client_id, self.seed)}"
        return _find_or_begin(tokens, name, refresh_token=self.seed)

    def app(self, entry: Entry) -> App:
        """Return the given credentials."""
        return App(self.client_id, self.client_secret)

    def advise(self, entry: Entry) -> Advice:
        """Return that the user has to consent again."""
        return Advice("Let the user connect the account again, and hand in the new refresh token.")


@dataclass(frozen=True, slots=True)
class Profile(Bearer):
    """A grant in the store under a name, with the app's credentials.

    Attributes:
        name: The name of the profile.
        for_account: Whether it is known to be that of a server-to-server app.
    """

    name: str
    for_account: bool = field(default=False, compare=False)

    @property
    def has_user(self) -> bool:
        """False if it acts for the account."""
        return not self.for_account

    def prepare(self, tokens: Tokens, token_url: str) -> Entry:
        """Return the profile's entry.

        Raises:
            AuthReconnect: If there is no profile of that name.
        """
        entry = tokens.find(self.name)
        if entry is None:
            raise AuthReconnect(
                f"There is no connection {self.name!r} in the store {tokens.place}.",
                f"Run: {self._login}, or: {self._add}",
            )
        return entry

    def app(self, entry: Entry) -> App:
        """Return the stored credentials."""
        secrets = entry.secrets
        return App(secrets.client_id, secrets.client_secret, secrets.account_id)

    def advise(self, entry: Entry) -> Advice:
        """Return the commands."""
        connect = f"Run: {self._add if entry.secrets.account_id else self._login}"
        resume = f"Then run: zoom-connector auth refresh --profile {self.name}"
        return Advice(reconnect=connect, correct=connect, resume=resume)

    @property
    def _login(self) -> str:
        return f"zoom-connector auth login --profile {self.name}"

    @property
    def _add(self) -> str:
        return f"zoom-connector auth add --s2s --profile {self.name}"


def _find_or_begin(tokens: Tokens, name: str, refresh_token: str = "") -> Entry:
    return tokens.find(name) or tokens.begin(name, refresh_token)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]
