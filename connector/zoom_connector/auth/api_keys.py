"""Grants of APIs without OAuth: an API key with its secret, and a subscription key."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zoom_connector.auth.token import Token
from zoom_connector.redaction import remember

if TYPE_CHECKING:
    from zoom_connector.http.messages import Request


class Key:
    """A grant without a token: a refused key cannot be refreshed."""

    __slots__ = ()

    def token(self) -> Token:
        """Return an empty token in place of the key."""
        return Token("")


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ApiKey(Key):
    """API key and secret, sent as fields of every form: Zoom's API v1."""

    key: str = field(repr=False)
    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        """Register both secrets with the redactor."""
        remember(self.key, self)
        remember(self.secret, self)

    @property
    def kind(self) -> str:
        """The kind is `api_key`."""
        return "api_key"

    def authorize(self, request: Request, token: Token) -> Request:  # noqa: ARG002  # the protocol
        """Add key and secret to the form."""
        fields = [("api_key", self.key), ("api_secret", self.secret)]
        if request.parts is not None:
            return replace(request, parts=[*request.parts, *fields])
        return replace(request, form=[*(request.form or ()), *fields])


@dataclass(frozen=True, slots=True, weakref_slot=True)
class SubscriptionKey(Key):
    """A subscription key in the header of that name: LumiNUS conferencing."""

    key: str = field(repr=False)

    def __post_init__(self) -> None:
        """Register the secret with the redactor."""
        remember(self.key, self)

    @property
    def kind(self) -> str:
        """The kind is `subscription_key`."""
        return "subscription_key"

    def authorize(self, request: Request, token: Token) -> Request:  # noqa: ARG002  # the protocol
        """Add the header."""
        return request.with_headers({"ocp-apim-subscription-key": self.key})
