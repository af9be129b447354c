"""Whose quota a connection uses."""

from __future__ import annotations

import binascii
import hashlib
import json
from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from zoom_connector.json_values import is_object

if TYPE_CHECKING:
    from zoom_connector.grants import Grant

# In the order of trust: two apps or profiles may belong to one account.
_NAMES = (("account_id", ""), ("name", "profile "), ("client_id", "app "))


def name_account(grant: Grant, base_url: str, account: str | None = None) -> str:
    """Return the name under which an account's quota is shared.

    Zoom's limits hold for an account. A grant that does not know its account counts for itself;
    naming the account joins them.

    Args:
        grant: How tokens are had.
        base_url: Where the API is.
        account: The account's id, if somebody said it.
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
    """Return what stays the same when a token is renewed: its user and app, else the token."""
    payload = token.split(".")[1] if token.count(".") == 2 else ""
    try:
        claims: Any = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (ValueError, binascii.Error):
        return token
    if not is_object(claims) or not claims.get("uid"):
        return token
    return f"{claims.get('iss')} {claims['uid']}"
