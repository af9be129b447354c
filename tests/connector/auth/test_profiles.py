"""Profiles on the command line: add, list, status, refresh, logout, and which one `run` uses."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import click
import pytest
from loopback import reply

from zoom_connector import Catalog, Connection
from zoom_connector.auth.authorization_code import Consent
from zoom_connector.auth.token_endpoint import App
from zoom_connector.cli import cli
from zoom_connector.errors import AuthConfig, InvalidInput, Transient, ZoomError
from zoom_connector.profiles.profile_file import ProfileFile, Settings
from zoom_connector.profiles.profiles import Profiles
from zoom_connector.store import Secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zoom_connector.sandbox import Sandbox
    from zoom_connector.store import Store

ADD = ("auth", "add", "--s2s", "--account-id", "sandbox", "--client-id", "sandbox")
SECRET = "canary-7c2e-secret"


def asked(sandbox: Sandbox) -> int:
    """Return how often a token was asked for."""
    count: int = sandbox.ledger()["token_requests"]
    return count


def test_an_added_app_serves_runs_by_name(
    command: Callable[..., Any], sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`add --s2s`, then `run --profile`: one token request in all, wherever variables point."""
    added = command(*ADD, "--profile", "ops", "--json")
    assert added.code == 0, added.error
    assert (added.json["kind"], added.json["health"]) == ("server_to_server", "ok")
    monkeypatch.setenv("ZOOM_BASE_URL", "http://127.0.0.1:1/v2")  # the profile knows its own place
    done = command("run", "getUser", "-i", "userId=me", "--profile", "ops")
    assert done.json["data"]["email"] == "ada.almeida@example.com"
    assert asked(sandbox) == 1


def test_wrong_credentials_are_not_kept(command: Callable[..., Any], store: Store) -> None:
    """An app that gives no token leaves no profile, nor takes the place of one that works."""
    assert command(*ADD).code == 0
    kept = store.tokens.find("default")
    done = command(*ADD, text=f"{SECRET}\n")
    assert isinstance(done.error, AuthConfig)
    assert SECRET not in done.stdout + done.stderr + str(done.error)
    assert store.tokens.find("default") == kept


@pytest.mark.slow
def test_profiles_that_are_added_at_once_are_all_kept(home: Path) -> None:
    """Of commands that run side by side, none undoes what another wrote into the file."""
    code = (
        "import sys\nfrom zoom_connector.profiles.profiles import *\nsys.stdin.read()\n"
        "with Profiles.usual() as profiles:\n"
        "    for number in range(5):\n"
        "        profiles.put_settings(f'{sys.argv[1]}{number}', Settings('user', 'id'))\n"
        "    profiles.log_out(f'{sys.argv[1]}0', only_here=True)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, name], stdin=subprocess.PIPE)
        for name in "abcd"
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.close()
    assert [process.wait(60) for process in started] == [0] * 4
    assert sorted(ProfileFile().read()) == [f"{name}{n}" for name in "abcd" for n in range(1, 5)]


def test_missing_ids_are_named_at_once(command: Callable[..., Any], sandbox: Sandbox) -> None:
    """With nobody to ask, everything that is missing is said in one sentence."""
    done = command("auth", "add", "--s2s", text="")
    assert "--account-id and --client-id" in done.stderr
    assert done.code == 2
    assert asked(sandbox) == 0


@pytest.mark.parametrize("name", ["a:b", "", "../x", ".x", "a b", "x" * 65])
def test_a_name_that_is_none_is_refused(name: str, command: Callable[..., Any]) -> None:
    """A profile's name is plain: nothing that a store or a shell would take otherwise."""
    assert isinstance(command(*ADD, "--profile", name).error, InvalidInput)


def test_no_secret_is_taken_from_the_command_line() -> None:
    """L2: no option of any command takes a secret, where other processes could read it."""
    taken = {
        option
        for name, options in _options(cli, ())
        for option in options
        if any(word in option for word in ("secret", "token", "password"))
    }
    assert taken == {"--new-secret"}  # a switch


def _options(command: click.Command, names: tuple[str, ...]) -> Iterator[tuple[Any, list[str]]]:
    yield names, [text for one in command.params for text in one.opts]
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            assert below is not None
            yield from _options(below, (*names, name))


def test_secrets_are_in_the_store_only_and_sealed(
    command: Callable[..., Any], home: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L2: no file that `auth` leaves behind holds a secret to be read, and nobody else may look."""
    monkeypatch.setenv("ZOOM_CLIENT_SECRET", "sandbox")
    assert command(*ADD, "--profile", "ops").code == 0
    entry = store.tokens.find("ops")
    assert entry is not None
    store.close()
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"profiles.toml", "store.db"}
    for path in files:
        assert entry.secrets.access_token.encode() not in path.read_bytes()
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    profile = tomllib.loads((home / "config/profiles.toml").read_text())["profiles"]["ops"]
    assert set(profile) == {
        *("kind", "client_id", "account_id", "base_url", "token_url", "authorize_url")
    }


def test_list_shows_what_is_known_and_asks_nobody(
    command: Callable[..., Any], sandbox: Sandbox
) -> None:
    """`auth list` tells name, kind, default, expiry and health without a request."""
    assert command("auth", "list", "--json").json == []
    for name in ("ops", "spare"):
        command(*ADD, "--profile", name)
    before = len(sandbox.ledger()["requests"])
    rows = command("auth", "list", "--json").json
    assert [(row["name"], row["default"]) for row in rows] == [("ops", True), ("spare", False)]
    assert {row["health"] for row in rows} == {"ok"}
    assert rows[0]["expiresAt"].endswith("Z")
    table = command("auth", "list").stdout
    for told in ("spare", "health", "server_to_server"):  # though it is the same of both
        assert told in table
    assert len(sandbox.ledger()["requests"]) == before


def test_status_tells_who_until_when_and_whether_it_works(
    command: Callable[..., Any], sandbox: Sandbox, store: Store
) -> None:
    """`auth status`: user, account, scopes, expiry, last refresh, health; the exit code agrees."""
    command(*ADD)
    standing = command("auth", "status", "--json").json
    assert standing["user"]["email"] == "ada.almeida@example.com"
    assert standing["accountId"]
    assert "user:read:admin" in standing["scopes"]
    assert standing["expiresAt"] > standing["refreshedAt"]
    assert "Ada Almeida" in command("auth", "status").stdout

    entry = store.tokens.find("default")
    assert entry is not None
    dead = Secrets(client_id="sandbox", client_secret="wrong", account_id="sandbox")
    store.tokens.put("default", dead)
    done = command("auth", "status", "--json")
    assert (done.code, done.json["health"]) == (3, "auth_config")
    assert "auth add --s2s --profile default" in done.json["error"]["hint"]
    assert command("auth", "list", "--json").json[0]["health"] == "auth_config"


def test_status_of_a_token_that_may_not_say_who(
    command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token without the scope to read its user works all the same."""
    monkeypatch.setenv("ZOOM_ACCESS_TOKEN", "sandbox-token-without-scopes")
    standing = command("auth", "status", "--json").json
    assert (standing["source"], standing["kind"]) == ("environment", "token")
    assert (standing["health"], standing["user"]) == ("ok", None)


def test_refresh_gets_a_new_token_now(command: Callable[..., Any], store: Store) -> None:
    """`auth refresh` replaces a token that is still good."""
    command(*ADD)
    before = store.tokens.find("default")
    assert command("auth", "refresh", "--json").json["profile"] == "default"
    after = store.tokens.find("default")
    assert before is not None
    assert after is not None
    assert after.secrets.access_token != before.secrets.access_token


def test_logout_revokes_then_forgets(
    command: Callable[..., Any], store: Store, sandbox: Sandbox, home: Path
) -> None:
    """After a logout the token is worth nothing at Zoom, and nothing of it is left here."""
    command(*ADD, "--profile", "ops")
    entry = store.tokens.find("ops")
    assert entry is not None
    done = command("auth", "logout", "--profile", "ops", "--json")
    assert done.json == {"profile": "ops", "revoked": True}
    assert store.tokens.find("ops") is None
    assert "ops" not in (home / "config/profiles.toml").read_text()
    assert sandbox.ledger()["requests"][-1]["path"] == "/oauth/revoke"
    assert entry.secrets.access_token not in sandbox._state.grants.access


def test_a_logout_that_does_not_reach_zoom_forgets_nothing(
    command: Callable[..., Any], store: Store, sandbox: Sandbox
) -> None:
    """A grant is not dropped here while it may live on at Zoom, unless `--local` says so."""
    command(*ADD)
    sandbox.inject("POST", "/oauth/revoke", "503", times=1)
    done = command("auth", "logout")
    assert isinstance(done.error, Transient)
    assert "--local" in done.error.hint
    assert store.tokens.find("default") is not None
    assert command("auth", "logout", "--local").code == 0
    assert store.tokens.find("default") is None
    assert command("auth", "status").code == 3


def test_a_dead_grant_can_be_logged_out(
    command: Callable[..., Any], store: Store, sandbox: Sandbox, home: Path
) -> None:
    """What Zoom ended already is forgotten here without an error."""
    ProfileFile().put("old", Settings("user", "sandbox", token_url=sandbox.token_url))
    app = {"client_id": "sandbox", "client_secret": "sandbox"}
    store.tokens.put("old", Secrets(refresh_token="gone", **app))
    done = command("auth", "logout", "--profile", "old", "--json")
    assert done.json == {"profile": "old", "revoked": False}
    assert store.tokens.names() == []


@pytest.mark.parametrize("is_lost", [True, False])
def test_a_logout_that_did_not_ask_zoom_says_so(
    is_lost: bool, command: Callable[..., Any], store: Store, sandbox: Sandbox
) -> None:
    """Without its tokens, as with `--local`, a grant may live on at Zoom, and that is said."""
    command(*ADD)
    if is_lost:
        store.tokens.forget("default")
    done = command("auth", "logout", *(() if is_lost else ("--local",)))
    assert "may still be good at Zoom" in done.stdout
    assert command("auth", "list", "--json").json == []
    assert "/oauth/revoke" not in [request["path"] for request in sandbox.ledger()["requests"]]


def test_the_environment_comes_before_the_default_profile(
    command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`run` without `--profile` takes the variables, else the default profile."""
    command(*ADD)
    run = ("run", "getUser", "-i", "userId=me")
    assert command(*run).code == 0
    monkeypatch.setenv("ZOOM_ACCESS_TOKEN", "sandbox-expired-token")
    assert command(*run).code == 3
    assert command(*run, "--profile", "default").code == 0


def test_a_person_may_edit_the_file(home: Path) -> None:
    """Comments and order survive a change; what is wrong with the file is said all at once."""
    file = ProfileFile()
    file.put("a", Settings("user", "id-a"))
    file.path.write_text("# mine\n" + file.path.read_text())
    file.put("b", Settings("user", "id-b"))
    file.put("a", Settings("user", "id-c"))
    file.forget("b")
    assert file.path.read_text().startswith("# mine\n")
    assert (file.read(), file.default()) == ({"a": Settings("user", "id-c")}, "a")

    file.path.write_text('[profiles.a]\nkind = "robot"\nclient_id = 5\nsecret = "x"\n')
    with pytest.raises(AuthConfig) as caught:
        file.read()
    for part in ("kind is neither", "client_id is not text", "secret is unknown"):
        assert part in caught.value.message
    file.path.write_text("[")
    with pytest.raises(AuthConfig, match="not TOML"):
        file.default()


def test_an_unknown_profile_names_the_commands(command: Callable[..., Any]) -> None:
    """A profile that does not exist is answered with how to make it."""
    done = command("run", "getUser", "-i", "userId=me", "--profile", "nowhere")
    assert done.code == 3
    assert "auth login --profile nowhere" in done.error.hint


def test_python_uses_profiles_too(command: Callable[..., Any], home: Path) -> None:
    """`Catalog().connection(NAME)` is the connection that the command line keeps."""
    command(*ADD, "--profile", "ops")
    catalog = Catalog()
    with catalog.connection("ops") as zoom:
        assert isinstance(zoom, Connection)
        assert catalog.run("getUser", {"userId": "me"}, zoom).data["id"]


REDIRECT = "http://127.0.0.1:8710/callback"
REFUSED = [
    (200, {"access_token": "t"}, "no refresh token", "user OAuth"),
    (400, {"reason": "Redirect mismatch (4709)"}, "redirect URL", f"Add {REDIRECT} to"),
    (400, {"reason": "Wrong (4702)"}, "4702", "auth login --profile work --new-secret"),
    (400, {"reason": "Too late (4733)"}, "five minutes", "auth login --profile work"),
]


@pytest.mark.parametrize(("status", "body", "message", "hint"), REFUSED)
def test_a_code_that_gives_nothing_keeps_nothing(
    status: int,
    body: Any,
    message: str,
    hint: str,
    serve: Callable[..., Any],
    store: Store,
    home: Path,
) -> None:
    """T9: a login that Zoom refuses names what mends it, and leaves what was kept as it is."""
    server = serve(reply(status, body))
    url = f"{server.origin}/oauth/token"
    consent = Consent(App("c", "s"), "https://zoom.us/oauth/authorize", REDIRECT)
    settings = Settings("user", "c", token_url=url)
    with pytest.raises(ZoomError) as caught:
        Profiles(ProfileFile(), store).finish_login("work", settings, consent, "code")
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert (store.tokens.names(), ProfileFile().read()) == ([], {})
