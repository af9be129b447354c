"""The command line for people and programs: exit codes, stdout, stderr, files."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openapi
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from loopback import wait_for

import zoom_manifests
from zoom_connector.cli import cli

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Catalog
    from zoom_connector.sandbox import Sandbox

pytestmark = pytest.mark.slow

PROGRAM = Path(sys.executable).parent / "zoom-connector"
ENV = {key: value for key, value in os.environ.items() if not key.startswith("ZOOM_")}
# A run must not see what an earlier one stored, such as that a secret is wrong.
ENV["ZOOM_CONNECTOR_STORE"] = ":memory:"

Run = "Callable[..., subprocess.CompletedProcess[str]]"


def run_program(
    *arguments: str, env: dict[str, str] | None = None, text: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the installed command with no terminal."""
    return subprocess.run(
        [PROGRAM, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**ENV, **(env or {})},
        input=text,
        timeout=60,
    )


@pytest.fixture
def on_sandbox(sandbox: Sandbox) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command against a running sandbox, with its app's credentials."""
    env = {
        "ZOOM_BASE_URL": sandbox.base_url,
        "ZOOM_TOKEN_URL": sandbox.token_url,
        "ZOOM_ACCOUNT_ID": "sandbox",
        "ZOOM_CLIENT_ID": "sandbox",
        "ZOOM_CLIENT_SECRET": "sandbox",
    }

    def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        return run_program(*arguments, env={**env, **more.pop("env", {})}, **more)

    return run


def error_of(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the one JSON object on stderr."""
    error: dict[str, Any] = json.loads(done.stderr)["error"]
    return error


def test_actions_lists_the_built_in_ones(tmp_path: Path) -> None:
    """None is lost, none is listed twice, and those that were asked for are among them."""
    listed = run_program("actions", "--json", env={"XDG_DATA_HOME": str(tmp_path)})
    keys = sorted(row["key"] for row in json.loads(listed.stdout))
    assert keys == sorted(zoom_manifests.read_index())
    if not openapi.SPECS.is_dir():
        pytest.skip(openapi.REASON)
    assert {row["key"] for row in openapi.load_catalogue()} <= set(keys)


def test_actions_lists_every_action_as_json(catalog: Catalog) -> None:
    """`actions --json` is an array with key, label and description of all."""
    rows = json.loads(run_program("actions", "--json").stdout)
    assert [row["key"] for row in rows] == sorted(action.key for action in catalog)
    assert all(row["key"] and row["label"] and row["description"] for row in rows)


def test_actions_can_be_searched() -> None:
    """`--match` looks in key, label and description, whatever the case."""
    rows = json.loads(run_program("actions", "--json", "--match", "WEBINAR").stdout)
    assert {"getWebinar", "listWebinarParticipants"} <= {row["key"] for row in rows}
    assert "getUser" not in {row["key"] for row in rows}


def test_actions_draws_a_table_for_people() -> None:
    """Without `--json` a person reads a table."""
    done = run_program("actions")
    assert "createMeeting" in done.stdout
    assert "│" in done.stdout


def test_show_prints_the_manifest(catalog: Catalog) -> None:
    """`show KEY --json` is the manifest, valid JSON Schema 2020-12 in both its parts."""
    for action in catalog:
        shown = CliRunner().invoke(cli, ["show", action.key, "--json"])
        manifest = json.loads(shown.stdout)
        assert manifest["key"] == action.key
        Draft202012Validator.check_schema(manifest["input"])
        Draft202012Validator.check_schema(manifest["output"])
        assert manifest["examplePayload"].keys() == {"data"}


def test_show_explains_an_action_to_a_person() -> None:
    """`show KEY` names the inputs, their choices and the scopes."""
    text = run_program("show", "createMeeting").stdout
    assert "hostVideo (boolean" in text
    assert "meeting:write:meeting" in text
    assert "- 8: " in text


def test_run_prints_data_and_nothing_else(
    on_sandbox: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """Stdout is `{"data": ...}`, stderr is empty, the exit code 0."""
    user = "userId=ada.almeida@example.com"
    done = on_sandbox("run", "createMeeting", "-i", user, "-i", "topic=Plan")
    assert done.returncode == 0
    assert done.stderr == ""
    assert json.loads(done.stdout)["data"]["topic"] == "Plan"


def test_run_starts_a_sandbox_of_its_own() -> None:
    """`--sandbox` needs no credentials and no server."""
    done = run_program("run", "getUser", "-i", "userId=me", "--sandbox")
    assert json.loads(done.stdout)["data"]["email"].endswith("@example.com")


@pytest.mark.parametrize(
    ("arguments", "env", "kind", "code"),
    [
        (["createMeeting", "-i", "userId=me", "-i", "duration=0"], {}, "invalid_input", 2),
        (["deleteUser", "-i", "userId=a@b.c", "-i", "action=delete"], {}, "refused_locally", 2),
        (["getMeeting", "-i", "meetingId=1"], {}, "not_found", 4),
        (
            ["addMeetingRegistrant", "-i", "meetingId=81941364923"],
            {"ZOOM_ACCESS_TOKEN": "sandbox-token-without-scopes"},
            "permission",
            3,
        ),
        (["getUser", "-i", "userId=me"], {"ZOOM_CLIENT_SECRET": "wrong"}, "auth_config", 3),
        (
            ["getUser", "-i", "userId=me"],
            {"ZOOM_ACCESS_TOKEN": "sandbox-expired-token"},
            "auth_reconnect",
            3,
        ),
        (
            ["getUser", "-i", "userId=me"],
            {"ZOOM_BASE_URL": "http://127.0.0.1:9/v2"},
            "transient",
            1,
        ),
        (
            ["createUser", "-i", "email=ada.almeida@example.com", "-i", "type=1"],
            {},
            "conflict",
            4,
        ),
    ],
)
def test_an_error_is_one_json_object_with_an_exit_code_of_its_kind(
    on_sandbox: Callable[..., subprocess.CompletedProcess[str]],
    arguments: list[str],
    env: dict[str, str],
    kind: str,
    code: int,
) -> None:
    """A program distinguishes failures by the exit code and by `kind`."""
    if kind == "permission":
        arguments = [*arguments, "-i", "email=x@example.com", "-i", "firstName=X"]
    done = on_sandbox("run", *arguments, env=env)
    assert (done.returncode, error_of(done)["kind"]) == (code, kind)
    assert done.stdout == ""


def test_a_missing_scope_is_named(
    on_sandbox: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """The error names the missing scope, not only the status 400."""
    done = on_sandbox(
        "run",
        "listUsers",
        env={"ZOOM_ACCESS_TOKEN": "sandbox-token-without-scopes"},
    )
    error = error_of(done)
    assert "user:read:list_users:admin" in error["scopes"]
    assert "user:read:list_users:admin" in error["hint"]


def test_all_problems_are_listed_at_once() -> None:
    """A misspelt input suggests the nearest; wrong values say what is allowed."""
    arguments = ("-i", "topci=Hi", "-i", "duration=0", "-i", "type=7", "-i", "userId=")
    problems = error_of(run_program("run", "createMeeting", *arguments))["problems"]
    by_path = {problem["path"]: problem for problem in problems}
    assert set(by_path) == {"topci", "duration", "type", "userId"}
    assert "`topic`" in by_path["topci"]["message"]
    assert by_path["duration"]["given"] == "0"
    assert "1" in by_path["duration"]["allowed"]


def test_a_misspelt_action_suggests_the_nearest() -> None:
    """For `createMeting` the error suggests `createMeeting`."""
    done = run_program("run", "createMeting")
    assert done.returncode == 2
    assert "createMeeting" in error_of(done)["hint"]


@pytest.mark.parametrize(
    "arguments",
    [["run"], ["run", "getUser", "-i", "userId"], ["nonsense"], ["run", "getUser", "--al"]],
)
def test_wrong_usage_is_an_error_object_too(arguments: list[str]) -> None:
    """Wrong usage is an error object for programs, not a usage text."""
    done = run_program(*arguments)
    assert done.returncode == 2
    assert error_of(done)["kind"] == "invalid_input"


def test_dry_run_sends_nothing_and_needs_no_credentials(sandbox: Sandbox) -> None:
    """The request is printed complete, with the token masked; the ledger stays empty."""
    done = run_program(
        "run",
        "updateMeeting",
        *("-i", "meetingId=857 4606 5432", "-i", "topic=New", "--dry-run"),
        env={"ZOOM_BASE_URL": sandbox.base_url},
    )
    data = json.loads(done.stdout)["data"]
    assert data["method"] == "PATCH"
    assert data["url"] == f"{sandbox.base_url}/meetings/85746065432"
    assert data["body"] == {"topic": "New"}
    assert data["headers"]["authorization"] == "Bearer ***"
    assert data["scopes"]
    assert data["rateLimit"] == "light"
    assert sandbox.ledger()["requests"] == []


def test_inputs_come_from_a_file_from_stdin_and_from_assignments(tmp_path: Path) -> None:
    """A file or stdin gives an object; `=` text, `=@` a file's text, `:=` JSON; these win."""
    agenda = tmp_path / "agenda.txt"
    agenda.write_text("Line one\nLine two", encoding="utf-8")
    given = json.dumps({"userId": "me", "topic": "From stdin", "duration": 30})
    done = run_program(
        "run",
        "createMeeting",
        *("--input", "-", "--dry-run", "-i", "topic=Override", "-i", f"agenda=@{agenda}"),
        *("-i", 'settings:={"waiting_room": false}', "-i", "host_video:=false"),
        text=given,
    )
    assert json.loads(done.stdout)["data"]["body"] == {
        "topic": "Override",
        "duration": 30,
        "agenda": "Line one\nLine two",
        "settings": {"waiting_room": False, "host_video": False},
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-i", "settings:={"], "not JSON"),
        (["-i", "duration:=NaN"], "not JSON"),
        (["-i", "agenda=@/no/such/file"], "cannot be read"),
        (["--input", "/no/such/file"], "cannot be read"),
    ],
)
def test_unreadable_inputs_are_explained(arguments: list[str], said: str) -> None:
    """A broken file or JSON is named; no traceback."""
    done = run_program("run", "createMeeting", *arguments, "--dry-run")
    assert done.returncode == 2
    assert said in error_of(done)["message"]


def test_all_walks_every_page_and_streams_lines(
    on_sandbox: Callable[..., subprocess.CompletedProcess[str]], sandbox: Sandbox
) -> None:
    """`--all --output ndjson` prints each of 35 registrants once, over several pages."""
    done = on_sandbox(
        "run",
        "listMeetingRegistrants",
        *("-i", "meetingId=81941364923", "-i", "pageSize=10", "--all", "--output", "ndjson"),
    )
    emails = [json.loads(line)["email"] for line in done.stdout.splitlines()]
    assert len(emails) == len(set(emails)) == 35
    pages = [r for r in sandbox.ledger()["requests"] if r["path"].endswith("/registrants")]
    assert len(pages) == 4


def test_all_refuses_what_lists_nothing() -> None:
    """`--all` on an action without pages is a mistake, not ignored."""
    done = run_program("run", "getUser", "-i", "userId=me", "--all")
    assert done.returncode == 2


def test_a_table_shows_items_and_no_escape_sequences(
    on_sandbox: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """Escape sequences in a topic do not reach the terminal."""
    on_sandbox("run", "createMeeting", "-i", "userId=me", "-i", "topic=A\x1b[31mred\u202e")
    done = on_sandbox("run", "listMeetings", "-i", "userId=me", "--all", "--output", "table")
    assert "topic" in done.stdout
    assert "\x1b[31m" not in done.stdout
    assert "\u202e" not in done.stdout


def test_a_person_at_a_terminal_reads_text() -> None:
    """With stderr on a terminal the error is text, without JSON and without a traceback."""
    leader, follower = pty.openpty()
    subprocess.run(
        [PROGRAM, "run", "createMeeting", "-i", "duration=0"],
        stderr=follower,
        stdout=subprocess.DEVNULL,
        check=False,
        env=ENV,
        timeout=60,
    )
    os.close(follower)
    text = os.read(leader, 65536).decode()
    os.close(leader)
    assert text.startswith("Error (invalid_input)")
    assert "duration" in text
    assert "{" not in text


def test_debug_request_goes_to_stderr(
    on_sandbox: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """`debugRequest` logs the request as well as the result, without the token."""
    done = on_sandbox("run", "rawRequest", "-i", "url=/users/me", "-i", "debugRequest=true")
    assert "/v2/users/me headers={" in done.stderr
    assert "Bearer ***" in done.stderr
    assert json.loads(done.stdout)["data"]["id"]


def test_manifests_check_fails_after_a_signature_changed(tmp_path: Path) -> None:
    """Drift between a signature and its checked-in manifest fails, and names the place."""
    script = (
        "import zoom_actions.users as users\n"
        "users.get_user.function.__annotations__['encrypted_email'] = 'int'\n"
        "from zoom_connector.cli import main\n"
        "import sys; sys.argv = ['zoom-connector', 'manifests', 'check']; main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, encoding="utf-8", env=ENV
    )
    assert done.returncode == 2
    problems = error_of(done)["problems"]
    assert [problem["path"] for problem in problems] == ["getUser"]
    assert "input.properties.encryptedEmail" in problems[0]["message"]


def test_manifests_agree_with_the_actions() -> None:
    """The manifests in the repository agree with the signatures."""
    assert run_program("manifests", "check").returncode == 0


def test_the_sandbox_serves_until_it_is_ended() -> None:
    """`sandbox --port 0` says where it is, answers there, and ends cleanly."""
    with subprocess.Popen(
        [PROGRAM, "sandbox", "--port", "0"], stderr=subprocess.PIPE, encoding="utf-8", env=ENV
    ) as process:
        assert process.stderr is not None
        base_url = process.stderr.readline().rsplit(" ", 1)[-1].strip()
        env = {"ZOOM_BASE_URL": base_url, "ZOOM_ACCESS_TOKEN": "sandbox-access-token"}
        done = run_program("run", "getUser", "-i", "userId=me", env=env)
        process.terminate()
        assert process.wait(timeout=10) == 0
    assert json.loads(done.stdout)["data"]["id"]


def test_a_file_is_uploaded(
    on_sandbox: Callable[..., subprocess.CompletedProcess[str]], sandbox: Sandbox, tmp_path: Path
) -> None:
    """`picFile=@portrait.png` is the file itself; a dry run shows its size, not its bytes."""
    path = tmp_path / "portrait.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(992))
    words = ["run", "uploadUserPicture", "-i", "userId=me", "-i", f"picFile=@{path}"]
    shown = json.loads(on_sandbox(*words, "--dry-run").stdout)["data"]["body"]
    part = {"name": "pic_file", "fileName": "portrait.png", "contentType": "image/png"}
    assert shown == [{**part, "bytes": 1000}]
    assert on_sandbox(*words).returncode == 0
    assert [effect["kind"] for effect in sandbox.ledger()["effects"]] == ["user_picture.uploaded"]


INTERRUPTIBLE = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from zoom_connector.cli import main; main()"
)


@pytest.mark.parametrize(("key", "hint"), [(None, "Check before"), ("order-1", "the same key")])
def test_an_interrupted_write_says_that_it_may_have_been_sent(
    key: str | None, hint: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    """W3: ^C during a write reports that it may have been sent; a key makes the retry safe."""
    sandbox.inject("POST", "/v2/users/{userId}/meetings", "hang", when="after_commit")
    arguments = ["run", "createMeeting", "-i", "userId=me", "-i", "topic=Cut", "-i", "type=2"]
    arguments += ["-i", "startTime=2027-03-01T10:00:00Z"]
    arguments += ["--idempotency-key", key] if key else []
    env = {
        **ENV,
        "ZOOM_BASE_URL": sandbox.base_url,
        "ZOOM_ACCESS_TOKEN": "sandbox-access-token",
        "ZOOM_ACCOUNT_ID": "acme",
        "ZOOM_CONNECTOR_STORE": str(tmp_path / "state" / "store.db"),
    }
    command = [sys.executable, "-c", INTERRUPTIBLE, *arguments]
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as running:
        wait_for(lambda: sandbox.ledger()["effects"] or running.poll() is not None)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=30)
    error = json.loads(told)["error"]
    assert (error["kind"], error["mayHaveHappened"], running.returncode) == ("ambiguous", True, 130)
    assert hint in error["hint"]
    if key:
        again = json.loads(run_program(*arguments, env=env).stdout)
        assert again["recovered"] is True
    assert len(sandbox.ledger()["effects"]) == 1
