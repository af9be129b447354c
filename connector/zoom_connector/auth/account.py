"""The account whose quota a connection uses."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from zoom_connector.auth.jwt import read_token

if TYPE_CHECKING:
    from zoom_connector.auth.grants import Grant

# The most specific first: two apps or profiles may belong to one account.
_NAMES = (("account_id", ""), ("name", "profile "), ("client_id", "app "))


def name_account(grant: Grant, base_url: str, account: str | None = None) -> str:
    """Return the name under which an account's quota is shared.

    Zoom's limits apply to an account. A grant that does not hold its account's id is counted
    separately, unless the caller gives the id.

    Args:
        grant: How access tokens are obtained.
        base_url: The address of the API.
        account: The account's id, if the caller knows it.
    """
    return f"{account or _of_grant(grant)} at {urlsplit(base_url).netloc}"


def _of_grant(grant: Grant) -> str:
    for attribute, what in _NAMES:
        value = getattr(grant, attribute, None)
        if isinstance(value, str) and value:
            return f"{what}{value}"
    token = str(getattr(grant, "value", ""))
    return f"token {hashlib.sha256(_find_user(token).encode()).hexdigest()[:12]}"


def _find_user(token: str) -> str:
    """Return the app and user of a token, which a refresh does not change; else the token."""
    read = read_token(token)
    if read is None or not read.claims.get("uid"):
        return token
    return f"{read.claims.get('iss')} {read.claims['uid']}"
