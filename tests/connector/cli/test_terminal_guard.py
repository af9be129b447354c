"""No control character reaches a terminal, whatever a file, a reply or an argument contains."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, reply
from rooms import parameter, rooms_file, text

from zoom_connector.text.terminal import guard_streams

PROGRAM = Path(sys.executable).parent / "zoom-connector"
# A title of the window, C1, a reversal of letters, an isolate, line and paragraph separators, NUL,
# a backspace, a return to the start of the line, and a mark of direction.
EVIL = "\x1b]0;x\x07\x9b31m\u202e\u2066\u2069\u2028\u2029\x00\x08\r\u200f\x7f"
NAMED = "evil" + EVIL
# Written again here, so that the test does not depend on the list that it judges.
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def hostile_file() -> dict[str, Any]:
    """Return a file with control characters in every text."""
    whole = rooms_file()
    whole["info"] = {"title": NAMED, "version": EVIL}
    schema = text(
        description=NAMED,
        enum=[NAMED, "b"],
        default=NAMED,
        example=NAMED,
        **{"x-enum-descriptions": [NAMED, EVIL]},
    )
    operation = whole["paths"]["/rooms"]["get"]
    operation |= {
        "operationId": "listEvil",
        "summary": NAMED,
        "description": NAMED,
        "tags": [NAMED],
        "x-extensions": {"x-macro-scopes": [NAMED], "x-granular-scopes": [NAMED]},
        "parameters": [
            parameter(f"a{EVIL}b", "query", schema),
            parameter("code", "query", text(pattern=f"(?=a){EVIL}")),
        ],
    }
    whole["paths"][f"/evil{EVIL}"] = {"get": {"operationId": f"b{EVIL}", "responses": {}}}
    whole["paths"]["/away"] = {
        "get": {
            "operationId": "away",
            "servers": [{"url": f"https://example.com/{EVIL}"}],
            "responses": {},
        }
    }
    return whole


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment with folders of its own."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("ZOOM_")}
    return {
        **env,
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "ZOOM_CONNECTOR_PROFILES": str(tmp_path / "profiles.toml"),
        "ZOOM_CONNECTOR_STORE": str(tmp_path / "store.db"),
        "PYTHONIOENCODING": "utf-8",
    }


def run(env: dict[str, str], *arguments: Any, **more: str) -> str:
    """Return what a command writes to both streams."""
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        env={**env, **more},
        timeout=60,
    )
    return done.stdout.decode()


def raw_in(shown: str) -> set[str]:
    """Return the control characters in a text, except ends of lines and tabs."""
    return set(RAW.findall(shown))


@pytest.mark.slow
def test_f19_a_hostile_file_writes_nothing_raw(environment: dict[str, str], tmp_path: Path) -> None:
    """F19: `spec`, `show`, `actions`, plans, dry runs and errors of its operations."""
    path = tmp_path / "evil.json"
    path.write_text(json.dumps(hostile_file()), encoding="utf-8")
    shown = run(environment, "spec", "add", path)
    assert "evil" in shown
    commands: list[tuple[Any, ...]] = [
        ("spec", "add", path, "--json"),
        ("spec", "list"),
        ("spec", "draft", "listEvil", "--file", path),
        ("actions", "--match", "evil"),
        ("actions", "--match", EVIL.replace("\0", "")),
        ("show", "listEvil"),
        ("show", "listEvil", "--json"),
        *(("show", "listEvil", "--as", form) for form in ("curl", "httpie", "python", "har")),
        ("run", "listEvil", "--sandbox"),
        ("run", "listEvil", "--sandbox", "--output", "table"),
        ("run", "listEvil", "-i", "nothing=1"),
        ("run", "listEvil", "--plan", "--sandbox"),
        ("run", EVIL.replace("\0", "")),
        ("spec", "remove", EVIL.replace("\0", "")),
    ]
    for command in commands:
        assert raw_in(run(environment, *command)) == set(), command


@pytest.mark.slow
def test_f20_inputs_and_replies_write_nothing_raw(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """F20: dry runs, plans, results, tables, errors and debug logs with control characters."""
    topic = EVIL.replace("\0", "")
    write = ("run", "createMeeting", "-i", "userId=me", "-i", f"topic=x{topic}")
    bodies = {"topic": NAMED, "id": 1, "users": [{"id": NAMED, "first_name": NAMED}]}
    with Loopback(
        lambda request: reply(200 if request.method == "GET" else 400, {**bodies, "message": EVIL})
    ) as server:
        more = {"ZOOM_ACCESS_TOKEN": "token", "ZOOM_BASE_URL": server.origin}
        commands: list[tuple[Any, ...]] = [
            *((*write, "--dry-run", "--as", form) for form in ("curl", "httpie", "python", "har")),
            (*write, "--dry-run"),
            (*write, "--plan"),
            ("--log-level", "debug", *write),
            write,
            *(
                ("run", "listUsers", "--output", form, *every)
                for form in ("json", "ndjson", "table")
                for every in ((), ("--all",))
            ),
        ]
        for command in commands:
            assert raw_in(run(environment, *command, **more)) == set(), command


@pytest.mark.slow
def test_other_commands_write_nothing_raw(environment: dict[str, str], tmp_path: Path) -> None:
    """The list of profiles, a file of profiles that is not valid, the quota, and a usage error."""
    profiles = tmp_path / "profiles.toml"
    escaped = json.dumps(EVIL).replace("\\u007f", "\\u007F")
    profiles.write_text(
        f'[profiles.a]\nkind = "user"\nclient_id = {escaped}\naccount_id = {escaped}\n',
        encoding="utf-8",
    )
    for command in (("auth", "list"), ("auth", "status"), ("quota",), (f"x{EVIL[:5]}",)):
        assert raw_in(run(environment, *command)) == set(), command
    profiles.write_text(f"[profiles.{escaped}]\nkind = {escaped}\n", encoding="utf-8")
    assert raw_in(run(environment, "auth", "list")) == set()


def test_a_crash_writes_nothing_raw(environment: dict[str, str]) -> None:
    """The traceback of a defect, and a warning of Python's, pass the same guard."""
    code = (
        "import sys, warnings, zoom_connector.cli as cli\n"
        f"def fail(*_, **__): warnings.warn({EVIL!r}); raise RuntimeError({EVIL!r})\n"
        "cli.cli.main = fail\n"
        "cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False, timeout=60
    )
    shown = done.stderr.decode()
    assert "RuntimeError" in shown
    assert "UserWarning" in shown
    assert raw_in(shown) == set()


@pytest.mark.slow
def test_a_terminal_gets_nothing_raw_either(environment: dict[str, str], tmp_path: Path) -> None:
    """On a terminal, tables and errors are drawn without any escape sequence."""
    path = tmp_path / "evil.json"
    path.write_text(json.dumps(hostile_file()), encoding="utf-8")
    for command in (
        ("spec", "add", str(path)),
        ("spec", "list"),
        ("show", "listEvil"),
        ("run", "listEvil", "--sandbox", "--output", "table"),
        ("run", "listEvil", "-i", "nothing=1"),
        ("actions", "--match", "evil"),
    ):
        master, slave = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, *command], stdin=slave, stdout=slave, stderr=slave, env=environment
        )
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        process.wait(timeout=60)
        os.close(master)
        lines = shown.decode().replace("\r\n", "\n")  # the terminal itself adds the return
        assert lines
        assert raw_in(lines) == set(), command


def test_a_printable_text_passes_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters of every script, emoji, ends of lines and tabs are not touched."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdout", written)
    guard_streams()
    print("Ünï 会議 🎉 अ\tb\nخ\xa0")
    sys.stdout.writelines(["a\x9b", "b\n"])
    assert written.getvalue() == "Ünï 会議 🎉 अ\tb\nخ\xa0\na\ufffdb\n"
