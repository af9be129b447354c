"""A person's consent: the address to visit, and what the answer must prove (RFC 7636, 6749)."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from zoom_connector.errors import AuthReconnect, InvalidInput, RefusedLocally
from zoom_connector.redaction import remember

if TYPE_CHECKING:
    from zoom_connector.auth.token_endpoint import App

_AGAIN = "Run the login again."


@dataclass(frozen=True)
class Consent:
    """One attempt to log in. Its secrets live as long as this object.

    Attributes:
        app: The app that asks.
        authorize_url: Where the person consents.
        redirect_uri: Where Zoom sends the browser then.
        state: What the answer must bring back: it ties the answer to this attempt.
        verifier: What proves, with the code, that who asks is who began.
    """

    app: App
    authorize_url: str
    redirect_uri: str
    state: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(64), repr=False)

    def __post_init__(self) -> None:
        """Keep the proof out of everything that leaves."""
        remember(self.verifier)

    @cached_property
    def url(self) -> str:
        """The address to visit.

        It has no `scope`: scopes belong to the app, and Zoom refuses them here.
        https://github.com/mattermost/mattermost-plugin-zoom/issues/222
        """
        challenge = urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest())
        query = {
            "response_type": "code",
            "client_id": self.app.client_id,
            "redirect_uri": self.redirect_uri,
            "state": self.state,
            "code_challenge": challenge.decode("ascii").rstrip("="),
            "code_challenge_method": "S256",
        }
        joint = "&" if urlsplit(self.authorize_url).query else "?"
        return f"{self.authorize_url}{joint}{urlencode(query)}"

    def read_answer(self, address: str) -> str:
        """Return the code in the address to which Zoom sent the browser.

        Args:
            address: The whole address, or its path and query.

        Raises:
            RefusedLocally: If it answers another attempt, or none.
            AuthReconnect: If the person or Zoom said no.
        """
        try:
            answer = parse_qs(urlsplit(address.strip()).query)
        except ValueError:
            raise InvalidInput("That is not an address.", _AGAIN) from None
        for code in answer.get("code", ()):
            remember(code)
        if not secrets.compare_digest(_only(answer, "state").encode(), self.state.encode()):
            raise RefusedLocally(
                "The answer does not belong to this login: its state is another or missing. "
                "Nothing was exchanged.",
                f"{_AGAIN} If it stays so, somebody else may be sending answers.",
            )
        if error := _only(answer, "error"):
            said = _only(answer, "error_description") or error
            raise AuthReconnect(f"Zoom did not grant access: {said[:200]}", _AGAIN)
        if not (code := _only(answer, "code")):
            raise RefusedLocally("The answer holds no code. Nothing was exchanged.", _AGAIN)
        return code


def _only(answer: dict[str, list[str]], name: str) -> str:
    """Return a parameter, nothing if it is not there exactly once."""
    values = answer.get(name, [])
    return values[0] if len(values) == 1 else ""
