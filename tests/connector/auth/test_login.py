"""Connecting a user's account: the browser, its answer, and protection from forgery."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import urllib.request
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from auth_browser import consent, follow

from zoom_connector.errors import AuthReconnect, InvalidInput, RefusedLocally, Transient
from zoom_connector.profiles.profile_file import ProfileFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox import Sandbox
    from zoom_connector.store import Store

PROGRAM = Path(sys.executable).parent / "zoom-connector"

# Visits as a browser would, and tries what an attacker could: another address of this machine, a
# second request.
VISITOR = """
import json, os, socket, sys, urllib.request
from urllib.parse import parse_qs, urlsplit
out, url = sys.argv[1:]
back = urlsplit(parse_qs(urlsplit(url).query)["redirect_uri"][0])
found = {"url": url, "environment": list(os.environ)}
try:
    socket.create_connection(("127.0.0.2", back.port), timeout=5).close()
    found["elsewhere"] = "open"
except OSError:
    found["elsewhere"] = "closed"
silent = socket.create_connection(("127.0.0.1", back.port))  # as browsers open ahead of need
with urllib.request.urlopen(url) as page:
    found["answer"] = page.url
    found["page"] = page.read().decode()
    found["policy"] = page.headers["content-security-policy"]
try:
    urllib.request.urlopen(page.url, timeout=5).read()
    found["again"] = "served"
except OSError:
    found["again"] = "refused"
print("words of the browser's own")
json.dump(found, open(out, "w"))
"""


def asked(sandbox: Sandbox) -> int:
    """Return how often a token was asked for."""
    count: int = sandbox.ledger()["token_requests"]
    return count


@pytest.mark.slow
def test_a_login_ends_in_a_profile_that_works(
    home: Path, redirect_uri: str, sandbox: Sandbox, store: Store
) -> None:
    """T12: state, PKCE, 127.0.0.1 alone, one request; code and tokens are not shown anywhere."""
    (home / "visitor.py").write_text(VISITOR)
    environment = {
        **os.environ,
        "BROWSER": f"{sys.executable} {home / 'visitor.py'} {home / 'found.json'} %s",
        "ZOOM_CLIENT_SECRET": "sandbox",
    }
    arguments = ["auth", "login", "--client-id", "sandbox", "--redirect-uri", redirect_uri]
    done = subprocess.run(
        [PROGRAM, *arguments, "--profile", "work", "--json"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    standing = json.loads(done.stdout)
    assert (standing["source"], standing["kind"]) == ("profile work", "user")
    assert (standing["health"], standing["user"]["email"]) == ("ok", "ada.almeida@example.com")

    found = json.loads((home / "found.json").read_text())
    assert (found["elsewhere"], found["again"]) == ("closed", "refused")
    assert not [name for name in found["environment"] if name.startswith("ZOOM_")]
    query = parse_qs(urlsplit(found["url"]).query)
    assert set(query) == {
        *("response_type", "client_id", "redirect_uri", "state"),
        *("code_challenge", "code_challenge_method"),
    }
    assert query["code_challenge_method"] == ["S256"]
    assert len(query["state"][0]) >= 43

    script = re.search(r"<script>(.*?)</script>", found["page"])
    assert script is not None
    assert "replaceState" in script[1]  # the code leaves the browser's history
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in found["policy"]

    secrets = store.tokens.find("work").secrets  # type: ignore[union-attr]
    code = parse_qs(urlsplit(found["answer"]).query)["code"][0]
    seen = done.stdout + done.stderr + found["page"] + (home / "config/profiles.toml").read_text()
    for secret in (code, secrets.access_token, secrets.refresh_token, '"sandbox-'):
        assert secret not in seen


def _login(command: Callable[..., Any], redirect_uri: str, *more: str, text: str) -> Any:
    arguments = ("--client-id", "sandbox", "--redirect-uri", redirect_uri, *more)
    return command("auth", "login", "--profile", "work", *arguments, text=text)


FORGED = {
    "another state": (400, lambda query: query | {"state": ["another"]}),
    "no state": (400, lambda query: {n: value for n, value in query.items() if n != "state"}),
    "two states": (400, lambda query: query | {"state": [query["state"][0], "another"]}),
    "half a character": (400, lambda query: query | {"state": [b"\xff"]}),
    "a refusal without state": (400, lambda query: {"error": ["access_denied"]}),
    "nothing": (400, lambda query: {}),
}


def _ask(address: str, method: str = "GET") -> int:
    """Send a request and return its status."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, method=method)) as page:
            return int(page.status)
    except HTTPError as refused:
        with refused:
            return int(refused.code)


@pytest.mark.slow
@pytest.mark.parametrize(("status", "forge"), FORGED.values(), ids=FORGED)
def test_f22_an_answer_to_another_login_neither_ends_it_nor_is_exchanged(
    status: int,
    forge: Callable[[Any], Any],
    command: Callable[..., Any],
    browser: Callable[..., None],
    redirect_uri: str,
    sandbox: Sandbox,
    store: Store,
) -> None:
    """T12, F22: a wrong or missing state costs no token request; the true answer still counts."""
    seen: list[int] = []

    def visit(url: str) -> None:
        answer = consent(url)
        address, _, query = answer.partition("?")
        seen.append(_ask(f"{address}?{urlencode(forge(parse_qs(query)), doseq=True)}"))
        assert asked(sandbox) == 0
        seen.append(_ask(answer))

    browser(visit)
    done = _login(command, redirect_uri, text="sandbox\n")
    assert done.code == 0, done.error
    assert seen == [status, 200]
    assert store.tokens.names() == ["work"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["/favicon.ico", "/", "/callback/", "/callback/x", "/Callback", "/x"]
)
def test_f22_another_path_does_not_end_a_login(
    path: str, command: Callable[..., Any], browser: Callable[..., None], redirect_uri: str
) -> None:
    """F22: a browser's request for an icon, or a page's for anything, gets 404 at most."""
    seen: list[int] = []

    def visit(url: str) -> None:
        answer = consent(url)
        other = answer.replace("/callback?", f"{path}?")
        seen.extend((_ask(other), _ask(answer, "POST"), _ask(answer)))

    browser(visit)
    done = _login(command, redirect_uri, text="sandbox\n")
    assert done.code == 0, done.error
    assert seen == [404, 501, 200]


def test_an_answer_without_a_code_is_not_exchanged(
    command: Callable[..., Any],
    browser: Callable[..., None],
    redirect_uri: str,
    sandbox: Sandbox,
    store: Store,
) -> None:
    """T12: an answer to this login that has no code costs no token request."""

    def visit(url: str) -> None:
        address, _, query = consent(url).partition("?")
        follow(f"{address}?{urlencode({'state': parse_qs(query)['state'][0]})}")

    browser(visit)
    done = _login(command, redirect_uri, text="sandbox\n")
    assert isinstance(done.error, RefusedLocally)
    assert done.code == 2
    assert asked(sandbox) == 0
    assert store.tokens.names() == []


def test_a_refused_consent_is_reported(
    command: Callable[..., Any], browser: Callable[..., None], redirect_uri: str, sandbox: Sandbox
) -> None:
    """T12: a refusal at Zoom ends the login with Zoom's reason."""

    def visit(url: str) -> None:
        [state] = parse_qs(urlsplit(url).query)["state"]
        follow(f"{redirect_uri}?{urlencode({'state': state, 'error': 'access_denied'})}")

    browser(visit)
    done = _login(command, redirect_uri, text="sandbox\n")
    assert isinstance(done.error, AuthReconnect)
    assert "access_denied" in done.error.message
    assert asked(sandbox) == 0


def test_a_code_works_once_and_only_with_its_proof(
    command: Callable[..., Any], browser: Callable[..., None], redirect_uri: str, sandbox: Sandbox
) -> None:
    """T12: a code that an attacker uses first is worthless without PKCE; ours is then an error."""
    stolen: list[int] = []

    def visit(url: str) -> None:
        answer = consent(url)
        [code] = parse_qs(urlsplit(answer).query)["code"]
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}
        request = urllib.request.Request(sandbox.token_url, urlencode(form).encode())
        request.add_header(
            "authorization", f"Basic {base64.b64encode(b'sandbox:sandbox').decode()}"
        )
        try:
            urllib.request.urlopen(request, timeout=10).close()
        except HTTPError as refused:
            with refused:
                stolen.append(refused.status or 0)
        follow(answer)

    browser(visit)
    done = _login(command, redirect_uri, text="sandbox\n")
    assert stolen == [400]
    assert isinstance(done.error, AuthReconnect)
    assert "Invalid authorization code" in done.error.message
    assert done.error.hint == "Run: zoom-connector auth login --profile work"


def test_a_browser_that_never_comes_ends_the_wait(
    command: Callable[..., Any],
    browser: Callable[..., None],
    redirect_uri: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A login without an answer ends, and names the way without a browser."""
    login = import_module("zoom_connector.cli.commands.auth.login")  # the package shows a command
    monkeypatch.setattr(login, "CONSENT_SECONDS", 0.05)
    browser(lambda url: None)
    done = _login(command, redirect_uri, text="sandbox\n")
    assert isinstance(done.error, Transient)
    assert "--no-browser" in done.error.hint


@pytest.mark.slow
def test_a_login_by_hand_takes_the_pasted_address(
    home: Path, store: Store, sandbox: Sandbox
) -> None:
    """`--no-browser` prints the address and takes the answer; any registered URL will do."""
    uri = "https://flows.example.com/zoom"
    arguments = ["auth", "login", "--no-browser", "--client-id", "sandbox", "--redirect-uri", uri]
    with subprocess.Popen(
        [PROGRAM, *arguments, "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "ZOOM_CLIENT_SECRET": "sandbox"},
    ) as process:
        assert process.stderr is not None
        shown = [process.stderr.readline(), process.stderr.readline()]
        answer = consent(shown[1].strip())
        stdout, stderr = process.communicate(f"{answer}\n", timeout=60)
    assert process.returncode == 0, stderr
    assert answer.startswith(f"{uri}?code=")
    assert json.loads(stdout)["health"] == "ok"
    [code] = parse_qs(urlsplit(answer).query)["code"]
    assert code not in stdout + stderr
    assert store.tokens.find("default") is not None


@pytest.mark.parametrize(
    "uri", ["https://127.0.0.1:8710/x", "http://127.0.0.1/x", "http://example.com:80/x", "x"]
)
def test_a_callback_is_served_on_loopback_only(uri: str, command: Callable[..., Any]) -> None:
    """T12: a redirect URL that does not lead to a port of this machine is refused at once."""
    done = _login(command, uri, text="sandbox\n")
    assert isinstance(done.error, InvalidInput)
    assert "--no-browser" in done.error.hint


def test_logging_in_again_needs_no_secret(
    command: Callable[..., Any], browser: Callable[..., None], redirect_uri: str, store: Store
) -> None:
    """The command that an `auth_reconnect` names works as it stands: the profile has the rest."""
    browser(follow)
    assert _login(command, redirect_uri, text="sandbox\n").code == 0
    first = store.tokens.find("work")
    done = command("auth", "login", "--profile", "work", text="")
    assert done.code == 0, done.error
    second = store.tokens.find("work")
    assert ProfileFile().read()["work"].account_id  # limits belong to the account
    assert first is not None
    assert second is not None
    assert second.generation > first.generation
