"""What the token service remembers: access tokens, refresh tokens and authorization codes."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

ACCOUNT_ID = CLIENT_ID = CLIENT_SECRET = "sandbox"  # noqa: S105 - invented, opens nothing
REFRESH_TOKEN = "sandbox-refresh-token"  # noqa: S105
ACCESS_TOKEN = "sandbox-access-token"  # noqa: S105
SCOPELESS_TOKEN = "sandbox-token-without-scopes"  # noqa: S105
EXPIRED_TOKEN = "sandbox-expired-token"  # noqa: S105

ACCESS_SECONDS = 3600
CODE_SECONDS = 300


@dataclass(frozen=True)
class AccessToken:
    """What an access token opens, and until when (None: for ever)."""

    scopes: frozenset[str]
    expires_at: datetime | None


@dataclass(frozen=True)
class AuthorizationCode:
    """What the authorize request fixed and the token request must match."""

    redirect_uri: str
    expires_at: datetime
    challenge: str
    challenge_method: str


@dataclass
class Grants:
    """All live tokens and codes of the one seeded app."""

    scopes: frozenset[str]
    access: dict[str, AccessToken] = field(default_factory=dict[str, AccessToken])
    refresh: set[str] = field(default_factory=set[str])
    codes: dict[str, AuthorizationCode] = field(default_factory=dict[str, AuthorizationCode])

    def issue_access(self, now: datetime) -> str:
        """Issue a one-hour access token with every scope of the app."""
        token = _shape_token(now)
        expires_at = now + timedelta(seconds=ACCESS_SECONDS)
        self.access[token] = AccessToken(self.scopes, expires_at)
        return token

    def issue_refresh(self, now: datetime) -> str:
        """Issue a refresh token that works once."""
        token = _shape_token(now)
        self.refresh.add(token)
        return token

    def issue_code(self, now: datetime, redirect_uri: str, challenge: str, method: str) -> str:
        """Issue an authorization code that works once within five minutes."""
        code = secrets.token_urlsafe(24)
        expires_at = now + timedelta(seconds=CODE_SECONDS)
        self.codes[code] = AuthorizationCode(redirect_uri, expires_at, challenge, method)
        return code


def seed_grants(scopes: frozenset[str], now: datetime) -> Grants:
    """Return the grants of a fresh start: three fixed access tokens and one refresh token."""
    grants = Grants(scopes)
    grants.access[ACCESS_TOKEN] = AccessToken(scopes, None)
    grants.access[SCOPELESS_TOKEN] = AccessToken(frozenset(), None)
    grants.access[EXPIRED_TOKEN] = AccessToken(scopes, now - timedelta(hours=1))
    grants.refresh.add(REFRESH_TOKEN)
    return grants


def _shape_token(now: datetime) -> str:
    # Random rather than seeded: a token of before a reset must not be good after it.
    issued = int(now.timestamp())
    header = {"sv": "000002", "alg": "HS512", "v": "2.0", "kid": secrets.token_hex(16)}
    claims = {
        "aud": "https://oauth.example.com",
        "uid": secrets.token_urlsafe(16),
        "ver": 10,
        "auid": secrets.token_hex(16),
        "nbf": issued,
        "iss": f"zm:cid:{CLIENT_ID}",
        "gno": 0,
        "exp": issued + ACCESS_SECONDS,
        "type": 3,
        "iat": issued,
    }
    parts = [json.dumps(part, separators=(",", ":")).encode() for part in (header, claims)]
    parts.append(secrets.token_bytes(64))
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
