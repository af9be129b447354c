"""The token service."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox import Sandbox

APP = ("sandbox", "sandbox")
RETURN = "http://127.0.0.1:9/callback"


def ask(sandbox: Sandbox, **fields: str) -> httpx.Response:
    """Ask for a token as the seeded app, with the fields in the body."""
    return httpx.post(sandbox.token_url, data=fields, auth=APP)


def consent(sandbox: Sandbox, **extra: str) -> httpx.Response:
    """Open the consent page."""
    query = {"response_type": "code", "client_id": "sandbox", "redirect_uri": RETURN, **extra}
    return httpx.get(sandbox.authorize_url, params=query)


def take_code(sandbox: Sandbox, **extra: str) -> str:
    """Return the authorization code of a consent."""
    location = urlsplit(consent(sandbox, **extra).headers["location"])
    return parse_qs(location.query)["code"][0]


def test_account_credentials(sandbox: Sandbox) -> None:
    """The server-to-server grant returns a working JWT-like token without a refresh token."""
    grant = ask(sandbox, grant_type="account_credentials", account_id="sandbox").json()
    assert (grant["token_type"], grant["expires_in"]) == ("bearer", 3600)
    assert grant["api_url"] == sandbox.origin
    assert "user:read:user:admin" in grant["scope"].split()
    assert "refresh_token" not in grant
    header, _, _ = grant["access_token"].split(".")
    assert json.loads(base64.urlsafe_b64decode(header + "=="))["alg"] == "HS512"
    headers = {"authorization": f"Bearer {grant['access_token']}"}
    assert httpx.get(f"{sandbox.base_url}/users/me", headers=headers).status_code == 200
    assert sandbox.ledger()["token_requests"] == 1


def test_fields_in_the_query_work_too(sandbox: Sandbox) -> None:
    """The grant type and the account may be in the query, with an empty body."""
    query = {"grant_type": "account_credentials", "account_id": "sandbox"}
    assert httpx.post(sandbox.token_url, params=query, auth=APP).status_code == 200


def test_token_expires(sandbox: Sandbox, advance: Callable[..., None]) -> None:
    """A token expires after an hour."""
    grant = ask(sandbox, grant_type="account_credentials", account_id="sandbox").json()
    advance(hours=1, seconds=1)
    headers = {"authorization": f"Bearer {grant['access_token']}"}
    reply = httpx.get(f"{sandbox.base_url}/users/me", headers=headers)
    assert (reply.status_code, reply.json()["message"]) == (401, "Access token is expired.")


def test_refresh_token_works_once(sandbox: Sandbox) -> None:
    """Each refresh returns a new refresh token and invalidates the old one."""
    seeded = {"grant_type": "refresh_token", "refresh_token": "sandbox-refresh-token"}
    renewed = ask(sandbox, **seeded).json()["refresh_token"]
    reply = ask(sandbox, **seeded)
    assert reply.status_code == 400
    assert reply.json() == {"reason": "Invalid Token!", "error": "invalid_grant"}
    assert ask(sandbox, grant_type="refresh_token", refresh_token=renewed).status_code == 200


@pytest.mark.parametrize(
    ("auth", "fields", "error"),
    [
        (("sandbox", "wrong"), {"grant_type": "account_credentials"}, "invalid_client"),
        (None, {"client_id": "sandbox", "client_secret": "sandbox"}, "invalid_client"),
        (APP, {"grant_type": "account_credentials", "account_id": "x"}, "invalid_request"),
        (APP, {"grant_type": "password"}, "unsupported_grant_type"),
        (APP, {"grant_type": "authorization_code", "code": "x"}, "invalid_grant"),
    ],
)
def test_refusals(
    sandbox: Sandbox, auth: tuple[str, str] | None, fields: dict[str, str], error: str
) -> None:
    """Errors have the format of the token service, always with status 400."""
    reply = httpx.post(sandbox.token_url, data=fields, auth=auth)
    assert reply.status_code == 400
    assert set(reply.json()) == {"reason", "error"}
    assert reply.json()["error"] == error


def test_authorization_code_with_proof(sandbox: Sandbox) -> None:
    """Consent returns code and state; the code needs its verifier and works once."""
    verifier = "v" * 43
    digest = hashlib.sha256(verifier.encode()).digest()
    proof = {
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    assert "state=s1" in consent(sandbox, state="s1", **proof).headers["location"]
    fields = {"grant_type": "authorization_code", "redirect_uri": RETURN}
    code = take_code(sandbox, **proof)
    assert ask(sandbox, **fields, code=code, code_verifier="wrong").status_code == 400
    code = take_code(sandbox, **proof)
    assert "refresh_token" in ask(sandbox, **fields, code=code, code_verifier=verifier).json()
    assert ask(sandbox, **fields, code=code, code_verifier=verifier).status_code == 400


def test_redirect_must_match(sandbox: Sandbox) -> None:
    """A code is refused when the redirect URI differs from that of the consent."""
    fields = {"grant_type": "authorization_code", "redirect_uri": "http://127.0.0.1:9/other"}
    assert ask(sandbox, **fields, code=take_code(sandbox)).json()["error"] == "invalid_grant"


def test_scope_in_the_consent_is_refused(sandbox: Sandbox) -> None:
    """Naming scopes in the consent address is an error."""
    reply = consent(sandbox, scope="user:read:user")
    assert (reply.status_code, reply.json()["error"]) == (400, "invalid_scope")


def test_revoked_token_is_refused(sandbox: Sandbox) -> None:
    """A revoked access token is refused."""
    token = ask(sandbox, grant_type="account_credentials", account_id="sandbox").json()
    form = {"token": token["access_token"]}
    assert httpx.post(sandbox.revoke_url, data=form, auth=APP).json() == {"status": "success"}
    headers = {"authorization": f"Bearer {token['access_token']}"}
    assert httpx.get(f"{sandbox.base_url}/users/me", headers=headers).status_code == 401
