"""What the token service remembers: access tokens, refresh tokens and authorization codes."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from zoom_connector.sandbox.state.token_modes import GRACE_SECONDS, TOLERATED, TokenMode

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


@dataclass(frozen=True)
class Used:
    """A refresh token that was used: what came of it, in which grant, and when."""

    successor: str
    family: int
    at: datetime


@dataclass
class Grants:
    """All tokens and codes of the one seeded app.

    Attributes:
        scopes: What the app may do.
        access: The live access tokens.
        refresh: The live refresh tokens, each with the number of its grant.
        used: Refresh tokens that were used, oldest first.
        mode: What becomes of tokens.
        codes: The live authorization codes.
    """

    scopes: frozenset[str]
    access: dict[str, AccessToken] = field(default_factory=dict[str, AccessToken])
    refresh: dict[str, int] = field(default_factory=dict[str, int])
    used: dict[str, Used] = field(default_factory=dict[str, "Used"])
    mode: TokenMode = field(default_factory=TokenMode)
    codes: dict[str, AuthorizationCode] = field(default_factory=dict[str, AuthorizationCode])

    def issue_access(self, now: datetime) -> str:
        """Issue an access token with every scope of the app."""
        token = _shape_token(now)
        expires_at = now + timedelta(seconds=self.mode.expires_in)
        self.access[token] = AccessToken(self.scopes, expires_at)
        return token

    def end_access(self) -> None:
        """End every access token that was issued; those of the start stay."""
        for token, access in list(self.access.items()):
            if access.expires_at is not None:
                del self.access[token]

    def issue_refresh(self, now: datetime, family: int | None = None) -> str:
        """Issue a refresh token; without a family it is the first of a grant."""
        token = _shape_token(now)
        self.refresh[token] = len(self.used) + len(self.refresh) if family is None else family
        return token

    def rotate(self, token: str, now: datetime) -> str | None:
        """Return the successor of a refresh token, None if it is good for nothing."""
        family = self.refresh.pop(token, None)
        if family is None:
            return self._reuse(token, now)
        successor = self.issue_refresh(now, family)
        self.used[token] = Used(successor, family, now)
        return successor

    def _reuse(self, token: str, now: datetime) -> str | None:
        """Treat a token that was used before as the mode says."""
        used = self.used.get(token)
        if used is None:
            return None
        if self.mode.rotation == "grace" and now - used.at <= timedelta(seconds=GRACE_SECONDS):
            return used.successor
        recent = [t for t, u in self.used.items() if u.family == used.family][-TOLERATED:]
        if self.mode.rotation == "tolerance" and token in recent:
            return self.issue_refresh(now, used.family)
        if self.mode.rotation == "family":
            self.refresh = {t: f for t, f in self.refresh.items() if f != used.family}
        return None

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
    grants.refresh[REFRESH_TOKEN] = 0
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
