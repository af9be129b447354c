"""The environment variables that describe a connection, by its kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zoom_connector.auth.api_keys import ApiKey, SubscriptionKey
from zoom_connector.auth.grants import AccessToken, Grant, RefreshToken, ServerToServer
from zoom_connector.errors import AuthConfig

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TOKEN_URL = "https://zoom.us/oauth/token"  # noqa: S105  # an address, not a token
AUTHORIZE_URL = "https://zoom.us/oauth/authorize"
OAUTH_VARIABLES = (
    "ZOOM_ACCESS_TOKEN",
    "ZOOM_ACCOUNT_ID",
    "ZOOM_CLIENT_ID",
    "ZOOM_CLIENT_SECRET",
    "ZOOM_REFRESH_TOKEN_FILE",
)
"""The variables of an OAuth grant; if none is set, the default profile applies."""

CONNECT = (
    "`zoom-connector auth login` connects a person's account, `zoom-connector auth add --s2s` a "
    "server-to-server app"
)
"""How a profile is made."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of connection.

    Attributes:
        base_url: The default address of its API.
        variable: The environment variable that overrides it.
        read: Makes the grant from the environment.
        secrets: The variables of the secrets that are part of a request.
        make: Makes a grant from these secrets.
        service: The name of the service, for messages.
        witness: Path of a read that succeeds, or lacks a scope, with any token that is valid; empty
            if there is none.
    """

    base_url: str
    variable: str
    read: Callable[[Mapping[str, str]], Grant]
    secrets: tuple[str, ...]
    make: Callable[..., Grant]
    service: str = "Zoom"
    witness: str = ""

    def masked(self, mask: str) -> Grant:
        """Return a grant with masks in place of the secrets."""
        return self.make(*(mask for _ in self.secrets))


def read_oauth(env: Mapping[str, str]) -> Grant:
    """Return the OAuth grant that the `ZOOM_*` variables describe.

    Raises:
        AuthConfig: If they are incomplete, or the token is not a bare one.
    """
    if token := env.get("ZOOM_ACCESS_TOKEN"):
        grant = AccessToken(token)
        try:
            grant.token()  # a token that cannot work is refused before anything is done with it
        except AuthConfig as error:
            error.hint = error.hint.replace("Give", "Set ZOOM_ACCESS_TOKEN to")
            raise
        return grant
    client_id, client_secret = env.get("ZOOM_CLIENT_ID"), env.get("ZOOM_CLIENT_SECRET")
    if client_id and client_secret:
        if account_id := env.get("ZOOM_ACCOUNT_ID"):
            return ServerToServer(account_id, client_id, client_secret)
        if path := env.get("ZOOM_REFRESH_TOKEN_FILE"):
            return RefreshToken(client_id, client_secret, Path(path))
    from zoom_connector.auth.jwt_apps import explain_variables  # only if something is missing

    if explanation := explain_variables(env):
        raise explanation
    account = () if env.get("ZOOM_REFRESH_TOKEN_FILE") else ("ZOOM_ACCOUNT_ID",)
    raise _missing(
        env,
        (*account, "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET"),
        f"Set them to those of a server-to-server OAuth app, or set ZOOM_ACCESS_TOKEN. {CONNECT}. "
        "`--sandbox` needs none.",
    )


def _read_api_key(env: Mapping[str, str]) -> Grant:
    key, secret = env.get("ZOOM_V1_API_KEY"), env.get("ZOOM_V1_API_SECRET")
    if key and secret:
        return ApiKey(key, secret)
    needed = ("ZOOM_V1_API_KEY", "ZOOM_V1_API_SECRET")
    raise _missing(env, needed, "Set them to those of the server that still answers API v1.")


def _read_subscription_key(env: Mapping[str, str]) -> Grant:
    if key := env.get("LUMINUS_SUBSCRIPTION_KEY"):
        return SubscriptionKey(key)
    raise _missing(
        env, ("LUMINUS_SUBSCRIPTION_KEY",), "Set it to the key in your LumiNUS developer profile."
    )


def _missing(env: Mapping[str, str], needed: tuple[str, ...], hint: str) -> AuthConfig:
    missing = ", ".join(name for name in needed if not env.get(name))
    return AuthConfig(f"There are no credentials: {missing} not set.", hint)


KINDS = {
    "oauth2": Kind(
        "https://api.zoom.us/v2",
        "ZOOM_BASE_URL",
        read_oauth,
        ("ZOOM_ACCESS_TOKEN",),
        AccessToken,
        witness="/users/me",
    ),
    "api_key": Kind(
        "https://api.zoom.us/v1",
        "ZOOM_V1_BASE_URL",
        _read_api_key,
        ("ZOOM_V1_API_KEY", "ZOOM_V1_API_SECRET"),
        ApiKey,
    ),
    "subscription_key": Kind(
        "https://luminus.azure-api.net",
        "LUMINUS_BASE_URL",
        _read_subscription_key,
        ("LUMINUS_SUBSCRIPTION_KEY",),
        SubscriptionKey,
        "LumiNUS",
    ),
}
