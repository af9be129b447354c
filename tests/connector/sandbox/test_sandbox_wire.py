"""What all replies have in common, and the controls of the sandbox."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime

import httpx
import pytest

from zoom_connector.sandbox import Sandbox


def test_headers_are_those_of_the_api(api: httpx.Client) -> None:
    """A reply has the headers of the API, but names the sandbox as its server."""
    headers = api.get("/users/me").headers
    assert headers["content-type"] == "application/json;charset=UTF-8"
    assert re.fullmatch(r"v=2\.0;clid=us05;rid=WEB_[0-9a-f]{32}", headers["x-zm-trackingid"])
    assert headers["x-ratelimit-category"] == "Light"
    assert headers["server"] == "zoom-connector-sandbox"
    assert len(headers.get_list("set-cookie")) > 5
    assert not [name for name in headers if name.startswith("cf-") or name == "retry-after"]


def test_bad_request_lacks_the_security_headers(api: httpx.Client) -> None:
    """A 400 reply has no HSTS header and sets some cookies twice."""
    reply = api.get("/chat/users/me/messages")
    assert reply.status_code == 400
    assert "strict-transport-security" not in reply.headers
    cookies = [one for one in reply.headers.get_list("set-cookie") if one.startswith("_zm_ctaid")]
    assert len(cookies) == 2


def test_body_is_compact_and_not_escaped(api: httpx.Client) -> None:
    """Bodies are compact UTF-8 without escaped letters."""
    text = api.get("/users", params={"page_size": 300}).text
    assert "Lucía" in text
    assert '": ' not in text


def test_empty_success_has_no_content_type(api: httpx.Client) -> None:
    """A 204 has neither a body nor a content type."""
    reply = api.patch("/users/me", json={"dept": "Ops"})
    assert (reply.status_code, reply.content) == (204, b"")
    assert "content-type" not in reply.headers


@pytest.mark.parametrize(
    ("token", "message"),
    [
        ("sandbox-expired-token", "Access token is expired."),
        ("invented", "Invalid access token."),
    ],
)
def test_bad_token_is_refused(sandbox: Sandbox, token: str, message: str) -> None:
    """An unknown or expired token answers 401 with code 124."""
    headers = {"authorization": f"Bearer {token}"}
    reply = httpx.get(f"{sandbox.base_url}/users/me", headers=headers)
    assert reply.status_code == 401
    assert reply.json() == {"code": 124, "message": message}


@pytest.mark.parametrize(
    ("path", "code", "scopes"),
    [
        ("/users", 4711, "user:read:list_users:admin"),
        ("/users/me", 4711, "user:read:user, user:read:user:admin"),
        ("/phone/recordings", 104, "phone:read:list_call_recordings:admin"),
    ],
)
def test_missing_scope_is_a_bad_request(
    sandbox: Sandbox, path: str, code: int, scopes: str
) -> None:
    """A token without the scope answers 400, with another code for the phone."""
    headers = {"authorization": "Bearer sandbox-token-without-scopes"}
    reply = httpx.get(sandbox.base_url + path, headers=headers)
    assert reply.status_code == 400
    message = f"Invalid access token, does not contain scopes:[{scopes}]."
    assert reply.json() == {"code": code, "message": message}


@pytest.mark.parametrize(("method", "path"), [("GET", "/nothing"), ("PUT", "/users/me")])
def test_unknown_endpoint(api: httpx.Client, method: str, path: str) -> None:
    """An unknown path and a wrong method both answer 404 with code 2300."""
    reply = api.request(method, path)
    assert (reply.status_code, reply.json()["code"]) == (404, 2300)


def test_ledger_and_reset(sandbox: Sandbox, api: httpx.Client) -> None:
    """The ledger has requests by raw path and real effects; a reset empties it."""
    api.get("/users/a%2Bb%40example.com", params={"x": "1"})
    meeting = api.post("/users/me/meetings", json={"topic": "Once"}).json()
    ledger = httpx.get(f"{sandbox.origin}/_sandbox/ledger").json()
    assert ledger == sandbox.ledger()
    came = [(one["method"], one["path"], one["status"]) for one in ledger["requests"]]
    assert came == [
        ("GET", "/v2/users/a%2Bb%40example.com", 404),
        ("POST", "/v2/users/me/meetings", 201),
    ]
    (effect,) = ledger["effects"]
    assert (effect["kind"], effect["id"]) == ("meeting.created", meeting["id"])
    assert effect["request_id"] == ledger["requests"][1]["id"]
    reply = httpx.post(f"{sandbox.origin}/_sandbox/reset")
    assert (reply.status_code, reply.content) == (204, b"")
    assert not any(sandbox.ledger().values())
    assert api.get(f"/meetings/{meeting['id']}").status_code == 404


def test_fresh_start_is_always_the_same() -> None:
    """Two sandboxes with the same clock have the same people and ids."""
    headers = {"authorization": "Bearer sandbox-access-token"}
    bodies = []
    for _ in range(2):
        with Sandbox(clock=lambda: datetime(2026, 5, 13, tzinfo=UTC)) as sandbox:
            bodies.append(httpx.get(f"{sandbox.base_url}/users/me/recordings", headers=headers))
    assert bodies[0].content == bodies[1].content


def test_unencoded_dots_reach_another_endpoint(sandbox: Sandbox) -> None:
    """An id of two dots is resolved, as by the servers in front of the real API."""
    path = "/v2/meetings/%2e%2e/users/me"
    headers = {"authorization": "Bearer sandbox-access-token"}
    assert httpx.get(sandbox.origin + path, headers=headers).json()["role_name"] == "Owner"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no termination signal to send")
def test_served_in_the_foreground() -> None:
    """The command prints one line to stderr, enforces the plan, and ends on SIGTERM."""
    code = "from zoom_connector.cli import main; main()"
    command = [sys.executable, "-c", code, "sandbox", "--port", "0", "--plan", "free"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as child:
        assert child.stderr is not None
        line = child.stderr.readline()
        origin = line.split()[-1].removesuffix("/v2")
        assert httpx.get(f"{origin}/_sandbox/quota").json()["plan"] == "free"
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=20) == 0
        assert re.fullmatch(r"Sandbox ready at http://127\.0\.0\.1:\d+/v2\n", line)
        assert child.stderr.read() == ""
