"""The token service: authorize, token and revoke."""

from __future__ import annotations

import base64
import hashlib
from secrets import compare_digest
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from zoom_connector.sandbox.state.grants import ACCOUNT_ID, CLIENT_ID, CLIENT_SECRET
from zoom_connector.sandbox.wire.replies import ApiError, OAuthError, Reply, reply_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.state.grants import AuthorizationCode
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.request import SandboxRequest

Fields = dict[str, str]
Body = dict[str, Any]

TOKEN_PATH = "/oauth/token"  # noqa: S105 - a path
AUTHORIZE_PATH = "/oauth/authorize"
REVOKE_PATH = "/oauth/revoke"


def answer_oauth(state: State, request: SandboxRequest) -> Reply:
    """Answer a call of the token service."""
    handlers = {
        ("POST", TOKEN_PATH): _answer_token,
        ("GET", AUTHORIZE_PATH): _answer_authorize,
        ("POST", REVOKE_PATH): _answer_revoke,
    }
    handler = handlers.get((request.method, request.path))
    if handler is None:
        return reply_error(ApiError(404, 2300, "This API endpoint is not recognized."))
    try:
        return handler(state, request)
    except OAuthError as error:
        return reply_error(error)


def _answer_token(state: State, request: SandboxRequest) -> Reply:
    fields = request.query | request.read_form()
    _require_client(request, fields)
    if state.grants.mode.disabled:
        raise OAuthError("invalid_client", "The app has been disabled by the developer")
    grants: dict[str, Callable[[State, Fields], Body]] = {
        "account_credentials": _grant_account,
        "refresh_token": _grant_refresh,
        "authorization_code": _grant_code,
    }
    grant = grants.get(fields.get("grant_type", ""))
    if grant is None:
        raise OAuthError("unsupported_grant_type", "unsupported grant type")
    return Reply(200, grant(state, fields))


def _answer_authorize(state: State, request: SandboxRequest) -> Reply:
    query = request.query
    if "scope" in query:
        # Scopes belong to the app's registration; a request that names them is refused.
        raise OAuthError("invalid_scope", "Invalid scope")
    if query.get("client_id") != CLIENT_ID:
        raise OAuthError("invalid_client", "Invalid client_id")
    redirect_uri = query.get("redirect_uri", "")
    if query.get("response_type") != "code" or not redirect_uri.startswith(("http://", "https://")):
        raise OAuthError("invalid_request", "Bad Request")
    challenge, method = query.get("code_challenge", ""), query.get("code_challenge_method", "plain")
    back = {"code": state.grants.issue_code(state.now(), redirect_uri, challenge, method)}
    if "state" in query:
        back["state"] = query["state"]
    joint = "&" if "?" in redirect_uri else "?"
    return Reply(302, headers=(("location", f"{redirect_uri}{joint}{urlencode(back)}"),))


def _answer_revoke(state: State, request: SandboxRequest) -> Reply:
    fields = request.query | request.read_form()
    _require_client(request, fields)
    token = fields.get("token", "")
    state.grants.access.pop(token, None)
    state.grants.refresh.pop(token, None)
    return Reply(200, {"status": "success"})


def _require_client(request: SandboxRequest, fields: Fields) -> None:
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic" and "client_secret" in fields:
        raise OAuthError("invalid_client", "Invalid client credentials")
    expected = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
    if scheme.lower() != "basic" or not compare_digest(encoded.strip().encode(), expected.encode()):
        raise OAuthError("invalid_client", "Invalid client_id or client_secret")


def _grant_account(state: State, fields: Fields) -> Body:
    if fields.get("account_id") != ACCOUNT_ID:
        raise OAuthError("invalid_request", "Bad Request")
    if state.grants.mode.newest_only:
        state.grants.end_access()
    return _issue(state)


def _grant_refresh(state: State, fields: Fields) -> Body:
    token = fields.get("refresh_token", "")
    successor = state.grants.rotate(token, state.now())
    if successor is None:
        raise OAuthError("invalid_grant", "Invalid Token!")
    return _issue(state) | {"refresh_token": successor}


def _grant_code(state: State, fields: Fields) -> Body:
    code = state.grants.codes.pop(fields.get("code", ""), None)
    if code is None or code.expires_at < state.now():
        raise OAuthError("invalid_grant", "Invalid authorization code")
    if fields.get("redirect_uri") != code.redirect_uri:
        raise OAuthError("invalid_grant", "Redirect URI mismatch")
    if code.challenge and not _proves(fields.get("code_verifier", ""), code):
        raise OAuthError("invalid_grant", "Invalid code verifier")
    return _issue(state) | {"refresh_token": state.grants.issue_refresh(state.now())}


def _proves(verifier: str, code: AuthorizationCode) -> bool:
    if code.challenge_method == "plain":
        return verifier == code.challenge
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=") == code.challenge


def _issue(state: State) -> Body:
    return {
        "access_token": state.grants.issue_access(state.clock()),
        "token_type": "bearer",
        "expires_in": state.grants.mode.expires_in,
        "scope": " ".join(sorted(state.grants.scopes)),
        "api_url": state.origin,
    }
