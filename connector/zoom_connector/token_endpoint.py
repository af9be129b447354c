"""Zoom's token endpoint: what it is asked, what it grants, and how it says no."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from zoom_connector.errors import AuthConfig, AuthReconnect, BadUpstream, Transient, ZoomError
from zoom_connector.json_values import is_object
from zoom_connector.redaction import remember_fields
from zoom_connector.replies import error_from_reply, excerpt
from zoom_connector.request import FORM, Request

if TYPE_CHECKING:
    from zoom_connector.request import Response

TOKEN = re.compile(r"[\x21-\x7e]+")
"""What may stand in a header; anything else would be quoted by the HTTP library's error."""

# What a person must mend, whatever `error` says; the meanings are Zoom's, the words ours.
# https://developers.zoom.us/docs/integrations/oauth-error-messages
_GONE = {
    4735: "the user who connected is no longer in the account",
    4737: "the app is no longer added to the account",
    4738: "an administrator switched the app off",
    4741: "the grant was withdrawn, or the app was connected again elsewhere",
}


@dataclass(frozen=True, slots=True)
class App:
    """The credentials of an app; `account_id` only if it acts for the account itself."""

    client_id: str
    client_secret: str = field(repr=False)
    account_id: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """What the token endpoint granted.

    Attributes:
        access_token: The token of the requests.
        refresh_token: The next refresh token; empty if the old one stays.
        lifetime: Seconds that the access token lasts.
        scopes: What it may do.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    lifetime: float
    scopes: tuple[str, ...]


def token_request(url: str, app: App, refresh_token: str) -> Request:
    """Return the request for a token: from a refresh token, or for the app's own account."""
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    if app.account_id:
        form = {"grant_type": "account_credentials", "account_id": app.account_id}
    remember_fields(form)
    credentials = b64encode(f"{app.client_id}:{app.client_secret}".encode()).decode("ascii")
    return Request(
        "POST",
        "",
        url=url,
        # Parameters in the query began to give 400 for some apps: the body it is.
        content=urlencode(form).encode("ascii"),
        headers={"authorization": f"Basic {credentials}", "content-type": FORM},
    )


def read_issued(response: Response) -> Issued:
    """Return what a reply of the token endpoint grants.

    Raises:
        ZoomError: If it grants nothing; the body is quoted only where it cannot hold a secret.
    """
    body = _read_body(response)
    access: Any = body.get("access_token")
    refresh: Any = body.get("refresh_token") or ""
    if not _is_token(access) or not (refresh == "" or _is_token(refresh)):
        raise BadUpstream(
            "The token endpoint answered without a usable token.",
            "Check the token URL of the connection.",
            http_status=response.status,
        )
    scopes = tuple(str(body.get("scope") or "").split())
    return Issued(access, refresh, _read_lifetime(body.get("expires_in")), scopes)


def _is_token(value: Any) -> bool:
    return isinstance(value, str) and TOKEN.fullmatch(value) is not None


def _read_lifetime(value: Any) -> float:
    """Zoom says 3600 or 3599; anything odd counts as an hour, the reply of 401 mends it."""
    try:
        seconds = 0.0 if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return 3600.0
    return seconds if 0 < seconds <= 90 * 86400 else 3600.0


def _read_body(response: Response) -> dict[str, Any]:
    try:
        body = response.decode_json()
    except ValueError:
        body = None
    remember_fields(body)
    if 200 <= response.status < 300 and is_object(body):
        return body
    raise _refusal(response, body if is_object(body) else None)


def _refusal(response: Response, body: dict[str, Any] | None) -> ZoomError:
    """Map `{"reason", "error"}`, which is not the shape of the API's other errors."""
    if response.status >= 500:
        return Transient(
            f"The token endpoint failed with HTTP {response.status}.",
            "Try it again in a moment.",
            http_status=response.status,
        )
    if response.status == 429 or 300 <= response.status < 400:
        error = error_from_reply(Request("POST", "", safe=True), response)
    elif body is None:
        error = BadUpstream(
            f"The token endpoint answered HTTP {response.status} without JSON: "
            f"{excerpt(response.content)!r}.",
            "Check the token URL of the connection.",
        )
    else:
        error = _said_no(body)
    error.http_status = response.status
    return error


def _said_no(body: dict[str, Any]) -> ZoomError:
    reason = str(body.get("reason") or body.get("error") or "no reason given")
    code = next((n for n in _GONE if n == body.get("code") or f"{n}" in reason), None)
    said = f"Zoom's token endpoint said: {reason}"
    if code is not None:
        said = f"{said} ({_GONE[code]})"
    if code is not None or body.get("error") == "invalid_grant":
        return AuthReconnect(said, "The grant is gone: connect the account again.", zoom_code=code)
    return AuthConfig(said, "Check the account id, the client id and the client secret of the app.")
