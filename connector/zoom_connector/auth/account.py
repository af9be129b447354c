"""The account whose quota a connection uses, and the tenant whose journal keys it may see."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from zoom_connector.auth.jwt import read_token
from zoom_connector.errors import AuthConfig, ZoomError

if TYPE_CHECKING:
    from zoom_connector.auth.grants import Grant

# The most specific first: two apps or profiles may belong to one account.
_NAMES = (("account_id", ""), ("name", "profile "))

_NAME_IT = (
    "Name the account of each connection that shares the store: Connection(account=...) or "
    "ZOOM_ACCOUNT_ID."
)


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


def name_user(grant: Grant) -> str:
    """Return what stands for the user whom `me` names on a connection, within an account."""
    return _of_grant(grant)


def name_tenant(grant: Grant, base_url: str, account: str | None = None) -> tuple[str, str]:
    """Return the tenant of a connection: its name, and a mark of its owner.

    Each name has keys of its own; a key that was used under another mark is a conflict. A token
    that does not name its owner has no tenant: the next one may be a renewed token or another
    tenant's, and only the caller can tell.

    Args:
        grant: How access tokens are obtained.
        base_url: The address of the API.
        account: The account's id, if the caller knows it.

    Raises:
        AuthConfig: If nothing tells the owner of the grant from others.
        AuthReconnect: If the grant's file contains no token.
    """
    space, mark = _find_owner(grant, account)
    return f"{space} at {urlsplit(base_url).netloc}", mark


def _find_owner(grant: Grant, account: str | None) -> tuple[str, str]:
    for attribute, what in _NAMES:
        own = getattr(grant, attribute, None)
        if isinstance(own, str) and own:
            return (account or f"{what}{own}"), f"{what}{own}"
    if account:
        return account, ""
    if isinstance(seed := getattr(grant, "seed", None), str):
        return f"user {_digest(_find_user(seed))}", ""
    if key := getattr(grant, "key", None):
        return f"key {_digest(key)}", ""
    token = _find_token(grant)
    owner = _find_user(token)
    if owner == token:
        raise AuthConfig(
            "An idempotency key belongs to an account, and nothing names that of this connection; "
            "nothing was sent.",
            _NAME_IT,
        )
    return f"user {_digest(owner)}", ""


def _of_grant(grant: Grant) -> str:
    for attribute, what in _NAMES:
        value = getattr(grant, attribute, None)
        if isinstance(value, str) and value:
            return f"{what}{value}"
    try:
        return _find_owner(grant, None)[0] if not hasattr(grant, "value") else _of_token(grant)
    except ZoomError:  # without a token nothing is sent, and nothing counted
        return f"app {getattr(grant, 'client_id', '')}"


def _of_token(grant: Grant) -> str:
    return f"token {_digest(_find_user(_find_token(grant)))}"


def _find_token(grant: Grant) -> str:
    """Return the token; of a function that supplies tokens a text that stays, whatever it returns.

    Another process has another text, so only the account can name what the two have in common.
    """
    value = getattr(grant, "value", "")
    return value if isinstance(value, str) else f"supplied {getattr(grant, 'mark', '')}"


def _find_user(token: str) -> str:
    """Return the app and user of a token, which a refresh does not change; else the token."""
    read = read_token(token)
    if read is None or not read.claims.get("uid"):
        return token
    return f"{read.claims.get('iss')} {read.claims['uid']}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
