"""Zoom's token endpoint: requests for tokens, the tokens issued, and its errors."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from zoom_connector.errors import (
    AuthConfig,
    AuthReconnect,
    BadUpstream,
    RefusedLocally,
    Transient,
    ZoomError,
)
from zoom_connector.http.hosts import is_zoom_host
from zoom_connector.http.messages import FORM, Request
from zoom_connector.http.reply_errors import error_from_reply
from zoom_connector.redaction import remember, remember_fields
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from zoom_connector.http.messages import Response

TOKEN = re.compile(r"[\x21-\x7e]+")
"""Characters of a header value. The HTTP library's error would quote a token with any others."""

_LONGEST_TOKEN = 2**14  # twice what servers accept in a header

_DISABLED = "Activate the app in Zoom's Marketplace."
CHECK_URL = "Check the token URL of the connection."
_CHECK = "Check the account id, the client id and the client secret of the app."

_SWITCHED_OFF = {4717, 4738}
_ABSENT = {404, 405, 410}
"""Statuses of an address at which there is no token endpoint: that one answers 400 or 401."""

# The meaning of each code, which takes precedence over `error`; the wording is ours.
# https://developers.zoom.us/docs/integrations/oauth-error-messages
_REASONS: dict[int, tuple[type[ZoomError], str, str]] = {
    4702: (AuthConfig, "the app's id or secret is wrong, or of another app", _CHECK),
    4704: (AuthConfig, "the app's id or secret is wrong, or of another app", _CHECK),
    4706: (AuthConfig, "the app's credentials are incomplete", _CHECK),
    4709: (AuthConfig, "the app does not know this redirect URL", ""),
    4717: (AuthConfig, "the app is disabled", _DISABLED),
    4733: (AuthReconnect, "the authorization code is older than five minutes", ""),
    4734: (AuthReconnect, "the authorization code is wrong, or was used before", ""),
    4735: (
        AuthReconnect,
        "the user who connected is no longer in the account",
        "Choose a user who stays.",
    ),
    4737: (AuthReconnect, "the app is no longer added to the account", "Add it again."),
    4738: (
        AuthReconnect,
        "an administrator switched the app off",
        "Ask an administrator to allow it.",
    ),
    4740: (AuthReconnect, "this refresh token was replaced too long ago", ""),
    4741: (AuthReconnect, "the grant was withdrawn, or the app was connected again elsewhere", ""),
}


@dataclass(frozen=True, slots=True)
class App:
    """The credentials of an app; `account_id` only if it acts for the account itself."""

    client_id: str
    client_secret: str = field(repr=False)
    account_id: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """Instructions for the user if there is no token; each is a sentence, or empty.

    Attributes:
        reconnect: If the grant is no longer valid.
        correct: If the app's credentials are wrong.
        resume: If the app was disabled and is enabled again.
    """

    reconnect: str = ""
    correct: str = ""
    resume: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """What the token endpoint issued.

    Attributes:
        access_token: The token of the requests.
        refresh_token: The next refresh token; empty if the old one stays valid.
        lifetime: Seconds until the access token expires.
        scopes: What it may do.
        api_url: The account's regional API, such as `https://api-eu.zoom.us`; empty if the reply
            names none of Zoom's hosts.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    lifetime: float
    scopes: tuple[str, ...]
    api_url: str = ""


def token_request(url: str, app: App, refresh_token: str) -> Request:
    """Return the request for a token: from a refresh token, or for the app's own account.

    https://www.rfc-editor.org/rfc/rfc6749#section-6
    """
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    if app.account_id:
        form = {"grant_type": "account_credentials", "account_id": app.account_id}
    return form_request(url, app, form)


def code_request(url: str, app: App, code: str, verifier: str, redirect_uri: str) -> Request:
    """Return the request that exchanges an authorization code, with its PKCE verifier.

    https://www.rfc-editor.org/rfc/rfc7636#section-4.5
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
    }
    return form_request(url, app, form)


def revoke_request(token_url: str, app: App, access_token: str) -> Request:
    """Return the request that revokes a grant; its endpoint is next to the token endpoint.

    https://www.rfc-editor.org/rfc/rfc7009#section-2.1
    """
    return form_request(f"{token_url.rpartition('/')[0]}/revoke", app, {"token": access_token})


def form_request(url: str, app: App, form: dict[str, str]) -> Request:
    """Return a request to the token service, with the app's credentials."""
    remember(app.client_secret)
    remember_fields(form)
    credentials = b64encode(f"{app.client_id}:{app.client_secret}".encode()).decode("ascii")
    return Request(
        "POST",
        "",
        url=url,
        # In the body: for some apps Zoom answers 400 to parameters in the query.
        content=urlencode(form).encode("ascii"),
        headers={"authorization": f"Basic {credentials}", "content-type": FORM},
    )


def read_issued(response: Response) -> Issued:
    """Return what a reply of the token endpoint issues.

    Raises:
        ZoomError: If it issues nothing; the body is quoted only if it cannot contain a secret.
    """
    body = _read_body(response)
    access: Any = body.get("access_token")
    refresh: Any = body.get("refresh_token") or ""
    if not _is_token(access) or not (refresh == "" or _is_token(refresh)):
        raise BadUpstream(
            "The token endpoint answered without a usable token.",
            CHECK_URL,
            http_status=response.status,
        )
    scopes = tuple(str(body.get("scope") or "").split())
    lifetime = _read_lifetime(body.get("expires_in"))
    return Issued(access, refresh, lifetime, scopes, _read_region(body.get("api_url")))


def _read_region(value: Any) -> str:
    """Return the address if it is the root of one of Zoom's hosts: it will receive the token."""
    address = value.lower().removesuffix("/") if isinstance(value, str) else ""
    scheme, _, host = address.partition("://")
    return address if scheme == "https" and is_zoom_host(host) else ""


def read_revoked(response: Response) -> None:
    """Check the reply to a revocation.

    Raises:
        ZoomError: If Zoom refused; AuthReconnect if nothing was left to revoke.
    """
    _read_body(response)


def _is_token(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > _LONGEST_TOKEN:
        return False
    return TOKEN.fullmatch(value) is not None


def _read_lifetime(value: Any) -> float:
    """Return the lifetime; Zoom sends 3599 or 3600.

    Any other kind of value counts as an hour; a later 401 triggers a refresh.
    """
    try:
        seconds = 0.0 if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
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
        error.hint = CHECK_URL if isinstance(error, RefusedLocally) else error.hint
    elif body is None:
        from zoom_connector.http.refusal_body import excerpt  # only for an error

        error = BadUpstream(
            f"The token endpoint answered HTTP {response.status} without JSON: "
            f"{excerpt(response.content)!r}.",
            CHECK_URL,
        )
    else:
        error = _explain_refusal(body, response.status)
    error.http_status = response.status
    return error


def _explain_refusal(body: dict[str, Any], status: int) -> ZoomError:
    from zoom_connector.http.refusal_body import LONGEST_MESSAGE  # only for an error

    reason = str(body.get("reason") or body.get("error") or "no reason given")
    said = f"Zoom's token endpoint said: {reason[:LONGEST_MESSAGE]}"
    code = next((n for n in _REASONS if n == body.get("code") or f"{n}" in reason), None)
    if code is not None:
        kind, meaning, step = _REASONS[code]
        return kind(f"{said} ({meaning})", step, zoom_code=code)
    if body.get("error") == "invalid_grant":
        return AuthReconnect(said)
    if status in _ABSENT:
        return BadUpstream(
            f"The token endpoint answered HTTP {status}: {reason[:LONGEST_MESSAGE]}.", CHECK_URL
        )
    return AuthConfig(said, _DISABLED if "disabled" in reason.lower() else _CHECK)


def is_app_disabled(error: ZoomError) -> bool:
    """Return whether a token was refused because the app is switched off."""
    return error.zoom_code in _SWITCHED_OFF or (
        isinstance(error, AuthConfig) and "disabled" in error.message.lower()
    )


def advise(error: ZoomError, advice: Advice) -> ZoomError:
    """Return an error of the token endpoint with the command that fixes it."""
    if isinstance(error, AuthReconnect):
        command = advice.reconnect
    elif isinstance(error, AuthConfig):
        command = advice.resume if is_app_disabled(error) else advice.correct
    else:
        return error
    return replace(error, hint=f"{error.hint} {command}".strip())
