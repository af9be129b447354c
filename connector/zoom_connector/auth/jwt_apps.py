"""Recognises the credentials of JWT apps, which Zoom ended in September 2023.

https://developers.zoom.us/docs/internal-apps/jwt-faq/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.auth.jwt import read_token
from zoom_connector.errors import AuthConfig

if TYPE_CHECKING:
    from collections.abc import Mapping

_VARIABLES = (
    "ZOOM_JWT",
    "ZOOM_JWT_TOKEN",
    "ZOOM_JWT_API_KEY",
    "ZOOM_JWT_API_SECRET",
    "ZOOM_API_KEY",
    "ZOOM_API_SECRET",
)
_HINT = (
    "Build a Server-to-Server OAuth app in Zoom's Marketplace, with the scopes of your actions "
    "(`zoom-connector auth check KEY` lists them), then run: zoom-connector auth add --s2s"
)


def explain_variables(env: Mapping[str, str]) -> AuthConfig | None:
    """Return the error for a JWT app's credentials in the environment, None without them."""
    found = [name for name in _VARIABLES if env.get(name)]
    return _explain(f"The content of {' and '.join(found)}") if found else None


def explain_token(token: str) -> AuthConfig | None:
    """Return the error for a token that was made from a JWT app's key and secret, else None.

    Zoom's own tokens are JWTs too, but have claims for their version and user.
    """
    read = read_token(token)
    if read is None or read.header.get("alg") != "HS256":
        return None
    names = read.claims.keys()
    if not {"iss", "exp"} <= names or {"ver", "auid"} & names:
        return None
    return _explain("This access token, signed with an API key's secret,")


def _explain(what: str) -> AuthConfig:
    return AuthConfig(
        f"{what} no longer gives access: Zoom ended JWT apps in 2023; OAuth replaced them.", _HINT
    )
