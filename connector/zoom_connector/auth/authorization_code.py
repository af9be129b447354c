"""The authorization code flow: a user consents in the browser, and Zoom redirects with a code.

https://www.rfc-editor.org/rfc/rfc6749#section-4.1, with PKCE: https://www.rfc-editor.org/rfc/rfc7636
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from zoom_connector.errors import AuthReconnect, InvalidInput, RefusedLocally
from zoom_connector.forks import cached_property
from zoom_connector.redaction import remember

if TYPE_CHECKING:
    from zoom_connector.auth.token_endpoint import App

_AGAIN = "Run the login again."


@dataclass(frozen=True)
class Consent:
    """One login attempt. Its secrets are kept in memory only.

    Attributes:
        app: The app that asks for consent.
        authorize_url: The address of Zoom's consent page.
        redirect_uri: The address to which Zoom redirects the browser.
        state: A random value that the redirect must return: it binds the answer to this attempt.
        verifier: The PKCE verifier: it proves that the code is exchanged by the program that
            started the attempt.
    """

    app: App
    authorize_url: str
    redirect_uri: str
    state: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(64), repr=False)

    def __post_init__(self) -> None:
        """Register the verifier with the redactor."""
        remember(self.verifier)

    @cached_property
    def url(self) -> str:
        """The address to open in the browser.

        It has no `scope`: scopes belong to the app, and Zoom rejects them here.
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

    def is_answered_by(self, address: str) -> bool:
        """Return whether an address is the answer to this attempt, also if it is a refusal.

        Args:
            address: Path and query of a request to the redirect URI's host.
        """
        try:
            parts = urlsplit(address)
            state = _only(parse_qs(parts.query), "state")
        except ValueError:
            return False
        return secrets.compare_digest(state.encode(), self.state.encode())

    def read_answer(self, address: str) -> str:
        """Return the code in the address to which Zoom redirected the browser.

        Args:
            address: The whole address, or its path and query.

        Raises:
            RefusedLocally: If it does not belong to this attempt, or has no code.
            AuthReconnect: If the user or Zoom denied access.
        """
        try:
            answer = parse_qs(urlsplit(address.strip()).query)
        except ValueError:
            raise InvalidInput("The answer is not an address.", _AGAIN) from None
        for code in answer.get("code", ()):
            remember(code)
        if not secrets.compare_digest(_only(answer, "state").encode(), self.state.encode()):
            raise RefusedLocally(
                "The answer does not belong to this login: its state is wrong or missing. "
                "Nothing was exchanged.",
                f"{_AGAIN} If this happens again, another program may be sending answers.",
            )
        if error := _only(answer, "error"):
            said = _only(answer, "error_description") or error
            raise AuthReconnect(f"Zoom did not grant access: {said[:200]}", _AGAIN)
        if not (code := _only(answer, "code")):
            raise RefusedLocally(
                "The answer does not contain a code. Nothing was exchanged.", _AGAIN
            )
        return code


def _only(answer: dict[str, list[str]], name: str) -> str:
    """Return a parameter; an empty text unless it occurs exactly once."""
    values = answer.get(name, [])
    return values[0] if len(values) == 1 else ""
