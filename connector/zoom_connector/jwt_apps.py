"""Credentials of JWT apps, which Zoom ended in September 2023: told apart and explained.

https://developers.zoom.us/docs/internal-apps/jwt-faq/
"""

from __future__ import annotations

from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import AuthConfig
from zoom_connector.json_values import is_object, parse_json

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
    """Return what to say about a JWT app's credentials among the variables, if there are any."""
    found = [name for name in _VARIABLES if env.get(name)]
    return _explain(f"The content of {' and '.join(found)}") if found else None


def explain_token(token: str) -> AuthConfig | None:
    """Return what to say about a token that somebody made from a JWT app's key and secret.

    Zoom's own tokens are JWTs too, but name their version and user.
    """
    claims = _read_claims(token)
    if claims is None or not {"iss", "exp"} <= claims.keys() or {"ver", "auid"} & claims.keys():
        return None
    return _explain("This access token, signed with an API key's secret,")


def _explain(what: str) -> AuthConfig:
    return AuthConfig(
        f"{what} opens nothing any more: Zoom ended JWT apps in 2023; OAuth replaced them.", _HINT
    )


def _read_claims(token: str) -> dict[str, Any] | None:
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        header, claims = (
            parse_json(urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in parts[:2]
        )
    except ValueError:
        return None
    hand_made = is_object(header) and header.get("alg") == "HS256" and is_object(claims)
    return claims if hand_made else None
