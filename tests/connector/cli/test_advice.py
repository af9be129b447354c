"""What the command line advises after a mistake, and which connection a dry run describes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click import ClickException
from click.testing import CliRunner

from zoom_connector.actions.validation_messages import find_unit
from zoom_connector.cli import cli
from zoom_connector.errors import InvalidInput, ZoomError
from zoom_connector.profiles.profiles import connect_profile
from zoom_connector.store import Secrets, Store

if TYPE_CHECKING:
    from pathlib import Path

    from zoom_connector import Catalog
    from zoom_connector.sandbox import Sandbox

VARIABLES = (
    "ZOOM_ACCESS_TOKEN",
    "ZOOM_ACCOUNT_ID",
    "ZOOM_BASE_URL",
    "ZOOM_CLIENT_ID",
    "ZOOM_CLIENT_SECRET",
    "ZOOM_REFRESH_TOKEN_FILE",
)
ME = ("-i", "userId=me")
PROFILES = """
[profiles.ops]
kind = "server_to_server"
client_id = "client"
account_id = "acme"
base_url = "http://127.0.0.1:9/v2"
token_url = "http://127.0.0.1:9/oauth/token"

[profiles.ada]
kind = "user"
client_id = "client"
base_url = "http://127.0.0.1:8/v2"
"""


@pytest.fixture(autouse=True)
def profiles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Use a store of this test and a file of profiles that does not exist; return its path."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "profiles.toml"
    monkeypatch.setenv("ZOOM_CONNECTOR_PROFILES", str(path))
    monkeypatch.setenv("ZOOM_CONNECTOR_STORE", str(tmp_path / "state" / "store.db"))
    return path


def shown(*arguments: str) -> Any:
    """Return the JSON document that a command prints."""
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["data"]


def refusal(*arguments: str) -> str:
    """Return message and hint of a command that is refused, as `main` prints them."""
    try:
        cli.main(list(arguments), standalone_mode=False)
    except ZoomError as error:
        problems = error.problems if isinstance(error, InvalidInput) else ()
        return " ".join([str(error), *(f"{p.path} {p.message} {p.allowed}" for p in problems)])
    except ClickException as error:
        return str(InvalidInput(error.format_message()))
    raise AssertionError("it was not refused")


@pytest.mark.parametrize("form", [(), ("--as", "curl")])
def test_a_dry_run_with_a_profile_that_does_not_exist(form: tuple[str, ...]) -> None:
    """`run getUser --profile nope --dry-run` is the error of `--plan`, not a request to Zoom."""
    run = ("run", "getUser", *ME, "--profile", "nope")
    assert refusal(*run, "--dry-run", *form) == refusal(*run, "--plan")
    assert "There is no connection called 'nope'" in refusal(*run, "--dry-run", *form)


def test_a_dry_run_with_a_profile_that_points_elsewhere(profiles: Path) -> None:
    """`--profile ops` shows the profile's host, in every form; so does the default profile."""
    profiles.write_text(PROFILES, encoding="utf-8")
    run = ("run", "getUser", "-i", "userId=ada.almeida@example.com", "--dry-run")
    assert shown(*run, "--profile", "ops")["url"].startswith("http://127.0.0.1:9/v2/users/")
    printed = CliRunner().invoke(cli, [*run, "--profile", "ops", "--as", "curl"]).stdout
    assert "http://127.0.0.1:9/v2/users/" in printed
    profiles.write_text(f'default = "ada"\n{PROFILES}', encoding="utf-8")
    assert shown(*run)["url"].startswith("http://127.0.0.1:8/v2/users/")
    assert shown(*run, "--sandbox")["url"].startswith("https://api.zoom.us/")


def test_a_dry_run_with_a_profile_of_another_kind(profiles: Path) -> None:
    """An action of API v1 does not run on it, so its request is not shown with that address."""
    profiles.write_text(PROFILES, encoding="utf-8")
    message = refusal("run", "userList", "--profile", "ops", "--dry-run")
    assert "userList runs on a connection of kind api_key" in message
    assert shown("run", "userList", "--dry-run")["url"].startswith("https://api.zoom.us/v1/")


def test_a_dry_run_needs_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """With none, or a part of them, the request to the environment's address is shown."""
    run = ("run", "getUser", *ME, "--dry-run")
    assert shown(*run)["url"] == "https://api.zoom.us/v2/users/me"
    monkeypatch.setenv("ZOOM_ACCOUNT_ID", "acme")
    monkeypatch.setenv("ZOOM_BASE_URL", "http://127.0.0.1:7/v2")
    assert shown(*run)["url"] == "http://127.0.0.1:7/v2/users/me"


def test_me_through_a_server_to_server_profile(profiles: Path) -> None:
    """`-i userId=me` warns in a dry run and in a plan; through a user's profile it does not."""
    profiles.write_text(PROFILES, encoding="utf-8")
    run = ("run", "getUser", *ME, "--profile")
    warnings = shown(*run, "ops", "--dry-run")["warnings"]
    assert [one["code"] for one in warnings] == ["me_without_user"]
    (step,) = shown(*run, "ops", "--plan", "--json")["steps"]
    assert step["warnings"] == warnings
    assert "warnings" not in shown(*run, "ada", "--dry-run")


def test_me_through_a_server_to_server_profile_warns_with_the_result(
    profiles: Path, sandbox: Sandbox, catalog: Catalog, tmp_path: Path
) -> None:
    """A run through the profile has the warning next to its data, as one from the environment."""
    text = PROFILES.replace("http://127.0.0.1:9/v2", sandbox.base_url)
    profiles.write_text(
        text.replace("http://127.0.0.1:9/oauth/token", sandbox.token_url), encoding="utf-8"
    )
    secrets = Secrets(client_id="sandbox", client_secret="sandbox", account_id="sandbox")
    with Store.open(str(tmp_path / "state" / "store.db")) as store:
        store.tokens.put("ops", secrets, 0.0)
        zoom = connect_profile("ops", store=store)
        assert zoom is not None
        with zoom:
            result = catalog.run("getUser", {"userId": "me"}, zoom)
    assert [one.code for one in result.warnings] == ["me_without_user"]


BOTH = ("auth login", "auth add --s2s")


def test_no_credentials_name_both_ways_to_connect() -> None:
    """Without credentials, and in an empty `auth list`, `auth add --s2s` is named too."""
    listed = CliRunner().invoke(cli, ["auth", "list"])
    for text in (
        refusal("run", "getUser", *ME),
        listed.stderr,
        refusal("auth", "logout"),
        refusal("run", "getUser", *ME, "--profile", "ops"),
    ):
        assert all(way in text for way in BOTH)


@pytest.mark.parametrize("name", VARIABLES[1:2] + VARIABLES[3:])
def test_a_stray_variable_hides_the_profile(
    name: str, profiles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stray `ZOOM_ACCOUNT_ID` next to a profile: the error says that it hides the profile."""
    profiles.write_text(f'default = "ops"\n{PROFILES}', encoding="utf-8")
    monkeypatch.setenv(name, "left-over")
    message = refusal("run", "getUser", *ME)
    assert f"{name} is set, so the profile 'ops' is not used" in message
    assert "--profile ops" in message
    profiles.unlink()
    assert "is not used" not in refusal("run", "getUser", *ME)


@pytest.mark.parametrize("name", ["OPS", "ops1", "opps", "Op"])
def test_the_nearest_profile_is_named(name: str, profiles: Path) -> None:
    """`--profile OPS` names `ops`, in every command that takes a profile."""
    profiles.write_text(PROFILES, encoding="utf-8")
    for command in (
        ("run", "getUser", *ME, "--profile", name),
        ("run", "getUser", *ME, "--profile", name, "--dry-run"),
        ("run", "getUser", *ME, "--profile", name, "--plan"),
        ("auth", "status", "--profile", name),
        ("auth", "refresh", "--profile", name),
        ("auth", "logout", "--profile", name),
        ("auth", "check", "getUser", "--profile", name),
    ):
        assert "Did you mean --profile ops?" in refusal(*command)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (["getUser", "userId=me"], "Write -i userId=me"),
        (["createMeeting", "topic=Ops", "agenda=a b"], "Write -i topic=Ops -i 'agenda=a b'"),
        (["createMeeting", "settings:={}"], "Write -i 'settings:={}'"),
        (["topic=Ops", "createMeeting"], "Write -i topic=Ops"),
        (["topic=Ops"], "Write -i topic=Ops"),
        (["createMeeting", "-i", "topic=Weekly", "planning"], "Quote an input"),
        (["createMeeting", "--topic", "Ops"], "write -i topic=VALUE"),
        (["createMeeting", "--start-time=now"], "write -i startTime=VALUE"),
        (["createMeeting", "--dryrun"], "Did you mean '--dry-run'"),
        (["createMeting"], "Did you mean createMeeting"),
        (["createMeeting", "-i", "topik=x"], "did you mean `topic`"),
    ],
)  # fmt: skip
def test_inputs_that_are_written_in_other_ways(words: list[str], advice: str) -> None:
    """`topic=Ops` without `-i`, an option for an input, blanks, and names that are mistyped."""
    assert advice in refusal("run", *words)


def test_a_passcode_without_its_option_is_not_shown() -> None:
    """The advice for a secret does not repeat it."""
    message = refusal("run", "createMeeting", "password=bc123!")
    assert "Write -i password=" in message
    assert "bc123" not in message


@pytest.mark.parametrize("word", ["runn", "RUN", "shw", "auht"])
def test_the_nearest_command_is_named(word: str) -> None:
    """A command that is mistyped names the one that is meant."""
    assert "Did you mean" in refusal(word)
    assert "Did you mean 'status'" in refusal("auth", "statu")


@pytest.mark.parametrize(
    ("key", "inputs", "message"),
    [
        ("createMeeting", ["duration=1h"], "duration must be a whole number of minutes"),
        ("createMeeting", ["duration=90m"], "duration must be a whole number of minutes"),
        ("createMeeting", ["duration:=true"], "duration"),
        ("getUserToken", ["ttl=1h"], "ttl must be a whole number of seconds"),
        ("rawRequest", ["timeout=2s"], "timeout must be a whole number of milliseconds"),
        ("rawRequest", ["retryDelayMs=2s"], "whole number of milliseconds"),
        ("updateUserPresenceStatus", ["duration=1h"], "whole number of minutes"),
        ("listUsers", ["pageSize=ten"], "pageSize must be a whole number None"),
    ],
)
def test_a_number_with_a_unit_names_it(key: str, inputs: list[str], message: str) -> None:
    """`duration=1h` is refused with the unit in which it is given."""
    assert message in refusal("run", key, *(w for one in inputs for w in ("-i", one)), "--dry-run")


UNITS = {"minute", "second", "millisecond", "hour", "day", "week", "month", "byte"}


def test_every_number_with_a_unit_says_which(catalog: Catalog) -> None:
    """Each duration and lifetime has a unit, and what counts things has none."""
    found: dict[str, str] = {}
    for action in catalog:
        for name, schema in action.schema.json_schema()["properties"].items():
            if str(schema.get("type")) in {"integer", "number"} and "enum" not in schema:
                found[f"{action.key}.{name}"] = find_unit(schema["description"])
    with_unit = {path for path, unit in found.items() if unit}
    assert {path for path in found if path.endswith((".duration", ".ttl"))} <= with_unit
    assert not {path for path in with_unit if path.endswith((".pageSize", ".pageNumber"))}
    assert {unit.rstrip("s") for unit in found.values() if unit} <= UNITS
