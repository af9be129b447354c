"""Whole lists on the command line: streamed, resumable, and never silently short."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply, wait_for

from zoom_actions.users import list_users
from zoom_actions.v1 import user_list
from zoom_connector import Connection
from zoom_connector.auth.api_keys import ApiKey
from zoom_connector.cli.output import describe
from zoom_connector.errors import ZoomError

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox import Sandbox

    Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.slow

LIST = ("run", "listUsers", "-i", "pageSize=10", "--all")
ACTIVE = 41
# A test runner that is in the background hands on that ^C is ignored.
INTERRUPTIBLE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from zoom_connector.cli import main; main()"
)


def ids_of(users: list[Any]) -> list[str]:
    """Return the ids of users."""
    return [user["id"] for user in users]


def test_a_list_is_one_json_document(run: Run) -> None:
    """`--all` prints all pages as one document, the same as one large page would be."""
    done = run(*LIST)
    document = json.loads(done.stdout)
    assert list(document) == ["data"]
    assert len(set(ids_of(document["data"]["users"]))) == ACTIVE
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)


def test_an_empty_list_is_a_document_too(run: Run) -> None:
    """A list without items is an empty array, or no line."""
    empty = ("run", "listUsers", "-i", "roleId=99", "--all")
    assert json.loads(run(*empty).stdout) == {"data": {"users": []}}
    assert run(*empty, "--jsonl").stdout == ""


@pytest.mark.parametrize("option", [("--jsonl",), ("--output", "ndjson")])
def test_lines_are_one_item_each(option: tuple[str, ...], run: Run) -> None:
    """`--jsonl` prints an item a line."""
    done = run(*LIST, *option)
    assert len(ids_of([json.loads(line) for line in done.stdout.splitlines()])) == ACTIVE


def test_a_partial_list_says_so_and_can_be_continued(run: Run, sandbox: Sandbox) -> None:
    """R6: a partial list is printed and marked, with a cursor and an exit code other than 0."""
    sandbox.inject("GET", "/v2/users", "429_daily", skip=2)
    done = run(*LIST)
    document = json.loads(done.stdout)
    first = ids_of(document["data"]["users"])
    assert (len(first), document["partial"]) == (20, True)
    assert json.loads(done.stderr)["error"]["cursor"] == document["cursor"]
    assert done.returncode == 5
    rest = json.loads(run(*LIST, "--cursor", document["cursor"]).stdout)["data"]["users"]
    assert len({*first, *ids_of(rest)}) == len(first) + len(rest) == ACTIVE


FORMS = {
    "json": lambda text: json.loads(text)["data"]["users"],
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "csv": lambda text: list(csv.DictReader(io.StringIO(text))),
    "table": lambda text: [{"id": one} for one in re.findall("person-[a-z]", text)],
}


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("form", FORMS)
def test_an_interrupted_list_says_how_it_continues(
    form: str, ended_by: signal.Signals, serve: Callable[..., Any]
) -> None:
    """^C in `--all --jsonl`, and in each other form, gives the cursor of a failing page."""
    asked, over = threading.Event(), threading.Event()

    def answer(request: Any) -> Any:
        if "next_page_token=two" in request.target and not over.is_set():
            asked.set()
            over.wait(30)
        if "next_page_token" in request.target:
            return reply(200, {"users": [{"id": "person-b", "email": "b"}], "next_page_token": ""})
        first = {"users": [{"id": "person-a", "email": "a"}], "next_page_token": "two"}
        return reply(200, first)

    words = ["--jsonl"] if form == "jsonl" else ["--output", form]
    command = [sys.executable, "-c", INTERRUPTIBLE, *LIST, *words]
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZOOM_")} | {
        "ZOOM_BASE_URL": serve(answer).origin,
        "ZOOM_ACCESS_TOKEN": "token",
        "ZOOM_CONNECTOR_STORE": ":memory:",
    }
    pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=env, **pipes) as running:
        wait_for(lambda: asked.is_set() or running.poll() is not None)
        running.send_signal(ended_by)
        shown, told = running.communicate(timeout=30)
    over.set()
    error = json.loads(told)["error"]
    assert running.returncode == 128 + ended_by
    assert error["partial"] is True
    assert [row["id"] for row in FORMS[form](shown)] == ["person-a"]
    if form == "json":
        assert json.loads(shown) | {"data": None} == {
            "data": None, "partial": True, "cursor": error["cursor"]
        }  # fmt: skip
    again = subprocess.run(
        [*command, "--cursor", error["cursor"]], env=env, check=True, timeout=60, **pipes
    )
    assert [row["id"] for row in FORMS[form](again.stdout)] == ["person-b"]


def test_a_list_interrupted_before_its_first_page_prints_nothing(serve: Callable[..., Any]) -> None:
    """There is nothing to continue: standard output is empty, and standard error says why."""
    asked, over = threading.Event(), threading.Event()

    def answer(_: Any) -> Any:
        asked.set()
        over.wait(30)

    env = {name: value for name, value in os.environ.items() if not name.startswith("ZOOM_")} | {
        "ZOOM_BASE_URL": serve(answer).origin,
        "ZOOM_ACCESS_TOKEN": "token",
        "ZOOM_CONNECTOR_STORE": ":memory:",
    }
    pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, *LIST], env=env, **pipes
    ) as running:
        wait_for(lambda: asked.is_set() or running.poll() is not None)
        running.send_signal(signal.SIGINT)
        shown, told = running.communicate(timeout=30)
    over.set()
    assert (running.returncode, shown) == (130, "")
    assert json.loads(told)["error"]["message"].startswith("Interrupted")


def test_a_person_can_paste_the_cursor(serve: Callable[..., Any]) -> None:
    """H6: the command that continues is quoted for a shell, whatever Zoom's token contains."""
    replies = [
        reply(200, {"users": [{"id": "a"}], "next_page_token": "it's\x1b[2K $HOME"}),
        reply(403),
    ]
    server = serve(lambda _: replies.pop(0))
    with server.connect() as zoom, pytest.raises(ZoomError) as caught:
        list(list_users.items(zoom))
    (way,) = [line for line in describe(caught.value).splitlines() if "--cursor" in line]
    assert "\x1b" not in way
    assert shlex.split(way)[-1].startswith("/~it's")
    assert shlex.split(way)[-1].endswith(" $HOME")


def test_a_list_by_numbers_names_its_next_page(serve: Callable[..., Any]) -> None:
    """R6: a list of API v1 has no cursor: the message gives the number of the next page."""
    page = {"users": [{"id": "a"}], "page_number": 1, "page_count": 2}
    replies = [reply(200, page), reply(403)]
    zoom = Connection(ApiKey("key", "secret"), base_url=serve(lambda _: replies.pop(0)).origin)
    with zoom, pytest.raises(ZoomError) as caught:
        list(user_list.items(zoom))
    assert "`pageNumber` 2" in describe(caught.value)
    assert "--cursor" not in describe(caught.value)


def test_a_dry_run_of_a_walk_shows_its_first_page(run: Run, sandbox: Sandbox) -> None:
    """P2: the request is that of a walk: the largest page, and a cursor's own token."""
    shown = json.loads(run("run", "listUsers", "--all", "--dry-run").stdout)["data"]
    assert shown["url"].endswith("/users?page_size=2000")
    resumed = ("run", "listUsers", "--all", "--cursor", "/~abc", "--dry-run")
    shown = json.loads(run(*resumed).stdout)["data"]
    assert shown["url"].endswith("/users?page_size=2000&next_page_token=abc")
    assert "next_page_token=abc'" in run(*resumed, "--as", "curl").stdout
    assert sandbox.ledger()["requests"] == []


def test_a_failure_before_the_first_item_prints_no_document(run: Run, sandbox: Sandbox) -> None:
    """R6: without a single item nothing is printed on standard output."""
    sandbox.inject("GET", "/v2/users", "429_daily")
    done = run(*LIST)
    assert (done.stdout, done.returncode) == ("", 5)
    assert "partial" not in json.loads(done.stderr)["error"]


def test_warnings_are_next_to_the_data_and_on_stderr(run: Run) -> None:
    """A warning is in the document, and also on standard error."""
    arguments = ("getPhoneRecordings", "-i", "userId=me", "-i", "from=2001-01-01")
    for every in ((), ("--all",)):
        done = run("run", *arguments, "-i", "to=2001-01-31", *every)
        (warning,) = json.loads(done.stdout)["warnings"]
        assert warning["code"] == "not_kept"
        assert json.loads(done.stderr) == {"warning": warning}
        assert done.returncode == 0


def test_a_cursor_without_a_walk_is_a_mistake(run: Run) -> None:
    """`--cursor` continues a walk; a single page takes Zoom's own token."""
    done = run("run", "listUsers", "--cursor", "/~t")
    assert done.returncode == 2
    assert "--all" in json.loads(done.stderr)["error"]["message"]


def test_drift_finds_what_a_manifest_lacks(run: Run, tmp_path: Path) -> None:
    """A field that a cassette holds and the schema does not is named with its type, no value."""
    folder = tmp_path / "users"
    folder.mkdir()
    (folder / "listUsers.yaml").write_text(
        "action: listUsers\ninputs: {}\nversion: 1\ninteractions:\n- request: {}\n  response:\n"
        "    json:\n      users:\n      - id: x\n        mood: secret-mood\n        rooms: [1]\n"
        "      - id: y\n        mood: other\n      shelf: {depth: 1}\n"
    )
    done = run("drift", "--cassettes", str(tmp_path))
    assert json.loads(done.stdout)["data"] == [
        {"action": "listUsers", "path": "shelf", "seen": "object"},
        {"action": "listUsers", "path": "users[].mood", "seen": "string"},
        {"action": "listUsers", "path": "users[].rooms", "seen": "array"},
    ]
    assert done.returncode == 1
    assert "secret-mood" not in done.stdout + done.stderr


def test_drift_reads_the_outputs_of_the_manifests(run: Run) -> None:
    """Everything recorded is described, with the failures and the further pages that lie there."""
    done = run("drift", "--cassettes", str(Path(__file__).parents[3] / "cassettes"))
    assert json.loads(done.stdout) == {"data": []}
    assert done.returncode == 0


def test_drift_reads_further_pages_and_no_failures(run: Run, tmp_path: Path) -> None:
    """A field that only a second page has is found, once; those of an error are not the data."""
    folder = tmp_path / "users" / "listUsers"
    folder.mkdir(parents=True)
    text = (
        "action: listUsers\ninputs: {}\nversion: 1\ninteractions:\n- request: {}\n  response:\n"
        "    status: {code: %s, message: M}\n    json: {%s: 1}\n"
    )
    (folder / "second-page.yaml").write_text(text % (200, "mood"))
    (folder.parent / "listUsers.yaml").write_text(text % (200, "mood"))
    (folder / "missing-scope.yaml").write_text(text % (400, "code"))
    done = run("drift", "--cassettes", str(tmp_path))
    assert json.loads(done.stdout)["data"] == [
        {"action": "listUsers", "path": "mood", "seen": "integer"}
    ]


def test_drift_of_a_live_run(run: Run) -> None:
    """A live run needs no cassette; actions that change something are not run."""
    done = run("drift", "--live", "getUser", "-i", "userId=me")
    assert done.returncode == len(json.loads(done.stdout)["data"]) == 0
    refused = run("drift", "--live", "createMeeting", "-i", "userId=me")
    assert refused.returncode == 2
    assert "drift runs reads only" in refused.stderr


def test_drift_needs_something_to_look_at(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without cassettes and without an action there is nothing to compare."""
    monkeypatch.chdir(tmp_path)
    done = run("drift")
    assert done.returncode == 2
    assert "--live" in done.stderr
