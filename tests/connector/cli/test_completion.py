"""Completion of the command line, in a real bash; in zsh and fish by what they ask."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_connector.cli.commands.completion import _SHELLS
from zoom_connector.cli.completion import SHELLS, VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable

BASH = shutil.which("bash")
PROGRAM = Path(sys.executable).with_name("zoom-connector")
LISTING, INSERTING = "63", "9"

SCRIPT = """
eval "$(zoom-connector completion bash)"
COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=$2
_zoom_connector_completion zoom-connector
[[ ${#COMPREPLY[@]} -gt 0 ]] && printf '%s\\n' "${COMPREPLY[@]}"
"""

needs_bash = pytest.mark.skipif(BASH is None, reason="bash is not installed")


@pytest.fixture
def environment(sandbox: Any) -> dict[str, str]:
    """Return the variables of a shell with a connection to the sandbox."""
    return {
        **os.environ,
        "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}",
        "ZOOM_BASE_URL": sandbox.base_url,
        "ZOOM_ACCESS_TOKEN": "sandbox-access-token",
    }


@pytest.fixture
def complete(environment: dict[str, str]) -> Callable[..., list[str]]:
    """Return a function that gives the completions of a line in bash."""

    def ask(line: str, kind: str = INSERTING, **variables: str) -> list[str]:
        done = subprocess.run(
            [str(BASH), "--norc", "-c", SCRIPT, "bash", f"zoom-connector {line}", kind],
            env=environment | variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    return ask


@needs_bash
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("ru", ["run"]),
        ("run getMeetingI", ["getMeetingInvitation"]),
        ("run getmeetingi", ["getMeetingInvitation"]),
        ("show getUserZ", ["getUserZak"]),
        ("auth check getUser getMeetingI", ["getMeetingInvitation"]),
        ("drift --live getUser -i user", ["userId="]),
        ("run createMeeting -i autoR", ["autoRecording="]),
        ("run createMeeting -i settings.host_v", ["host_video="]),
        ("run createMeeting -i type=", ["1", "2", "3", "8", "10"]),
        ("run createMeeting -i type=sched", ["2"]),
        ("run createMeeting -i topic=x -i hostVideo=", ["true", "false"]),
        ("run createMeeting -i settings.auto_recording=cl", ["cloud"]),
        ("run createMeeting --clear agen", ["agenda"]),
        ("run addMeetingRegistrant -i purchasingTimeFrame=1", [r"1-3\ months"]),
        ("run addMeetingRegistrant -i 'purchasingTimeFrame=1", ["purchasingTimeFrame=1-3 months"]),
        ("run updateUser -i timezone=asia/kathm", ["Asia/Kathmandu"]),
        ("run updateUser -i timezone=Kathmandu", ["Asia/Kathmandu"]),
        ("choices timeZ", ["timeZones"]),
        ("choices users -i stat", ["status="]),
        ("choices users -i status=pend", ["pending"]),
        ("run createMeeting -i password=", []),
        ("run nothing -i ", []),
        ("run createMeeting -i nothing=", []),
    ],
)
def test_bash_completes_what_is_known(
    complete: Callable[..., list[str]], line: str, wanted: list[str]
) -> None:
    """Commands, keys, names of inputs, and the values of enumerations by value or label."""
    settings = "settings." if "settings.host_v" in line else ""
    assert complete(line) == [f"{settings}{one}" for one in wanted]


@needs_bash
def test_bash_lists_values_with_their_labels(complete: Callable[..., list[str]]) -> None:
    """Where bash lists and inserts nothing, the labels stand next to the values."""
    listed = complete("run createMeeting -i type=", LISTING)
    assert listed[1] == "2  (Scheduled meeting)"


@needs_bash
def test_bash_completes_values_from_zoom(complete: Callable[..., list[str]]) -> None:
    """With a connection, a person is found by name, a meeting by topic, an occurrence by both."""
    (ada,) = complete("run getUser -i userId='ada castellan")
    assert ada.startswith("userId=")
    people = complete("run getUser -i userId=ada", LISTING)
    assert len(people) == 3
    assert people[0].endswith("(Ada Almeida ada.almeida@example.com)")
    dates = complete("run getWebinar -i webinarId=99289110036 -i occurrenceId=", LISTING)
    assert len(dates) > 1
    assert "60 minutes" in dates[0]


@needs_bash
def test_no_meeting_is_asked_for_occurrences_without_it(
    complete: Callable[..., list[str]],
) -> None:
    """What cannot be known yet is not completed, without a message."""
    assert complete("run getMeeting -i occurrenceId=") == []


@needs_bash
def test_without_a_connection_nothing_is_said(complete: Callable[..., list[str]]) -> None:
    """Values of Zoom are missing then; all else is completed."""
    assert complete("run getUser -i userId=ada", ZOOM_ACCESS_TOKEN="") == []
    assert complete("run getUser -i user", ZOOM_ACCESS_TOKEN="") == ["userId="]


@needs_bash
def test_a_slow_or_failing_zoom_is_not_waited_for(
    complete: Callable[..., list[str]], serve: Callable[..., Any]
) -> None:
    """Values that do not come in a second are left out, and so are errors."""

    def answer(_: Any) -> Any:
        yield reply(200, {"users": [{"id": "late", "email": "late@example.com"}]})

    slow = serve(answer, pause=30.0).origin
    begun = time.monotonic()
    assert complete("run getUser -i userId=", ZOOM_BASE_URL=f"{slow}/v2") == []
    assert time.monotonic() - begun < 25.0
    failing = serve(reply(500, "down")).origin
    assert complete("run getUser -i userId=", ZOOM_BASE_URL=f"{failing}/v2") == []


@needs_bash
def test_a_hostile_value_is_not_executed(
    complete: Callable[..., list[str]], serve: Callable[..., Any]
) -> None:
    """The line will be executed: what Zoom calls a group is quoted, or left out."""
    groups = [{"id": one, "name": "x"} for one in ("$(touch x)", "a;b", "a\nb", "`id`", "ok")]
    origin = serve(reply(200, {"groups": groups})).origin
    found = complete("run getGroup -i groupId=", ZOOM_BASE_URL=f"{origin}/v2")
    assert found == [r"\$\(touch\ x\)", r"a\;b", r"\`id\`", "ok"]


@needs_bash
def test_secrets_are_not_completed(complete: Callable[..., list[str]]) -> None:
    """No value is offered for an input that is a secret."""
    assert complete("run updateUserPassword -i password=") == []


@needs_bash
@pytest.mark.slow
def test_bash_completes_as_a_person_types(environment: dict[str, str]) -> None:
    """In an interactive bash, Tab after a few letters writes the command to its end."""
    shown = type_in_bash(
        environment, ("zoom-connector run getMeetingInv", "ation "), ("-i meet", "ingId=")
    )
    assert "zoom-connector run getMeetingInvitation -i meetingId=" in shown


def type_in_bash(environment: dict[str, str], *keys: tuple[str, str]) -> str:
    """Return what an interactive bash shows when a person types.

    Args:
        environment: The variables of the shell.
        *keys: What is typed before each Tab, and what is to appear then.
    """
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(str(BASH), ["bash", "--norc", "--noprofile", "-i"], environment)
    try:
        os.write(terminal, b'PS1=; eval "$(zoom-connector completion bash)"; echo DO""NE\n')
        shown = read_until(terminal, "DONE\r\n")
        for typed, wanted in keys:
            os.write(terminal, f"{typed}\t".encode())
            shown += read_until(terminal, wanted)
        return shown
    finally:
        os.close(terminal)
        os.kill(pid, 9)
        os.waitpid(pid, 0)


def read_until(terminal: int, mark: str) -> str:
    """Return what is shown until a text appears, or a minute has passed."""
    end = time.monotonic() + 60
    fresh = ""
    while time.monotonic() < end and mark not in fresh:
        if select.select([terminal], [], [], 1.0)[0]:
            fresh += os.read(terminal, 4096).decode("utf-8", "replace")
    return fresh


def ask_directly(shell: str, environment: dict[str, str], **variables: str) -> list[str]:
    """Return what the program answers a shell."""
    asked = {VARIABLE: f"{shell}_complete", **variables}
    done = subprocess.run(
        [PROGRAM], env=environment | asked, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_zsh_gets_labels_and_what_ends_without_a_blank(environment: dict[str, str]) -> None:
    """A name of an input is a part of a word; a colon is escaped, since it ends the value."""
    line = "zoom-connector run createMeeting -i"
    found = ask_directly("zsh", environment, COMP_WORDS=f"{line} autoR", COMP_CWORD="4")
    assert found == ["part", "autoRecording=", "Auto Recording"]
    line = "zoom-connector run createMeeting -i type=sch"
    found = ask_directly("zsh", environment, COMP_WORDS=line, COMP_CWORD="4")
    assert found == ["plain", "type=2", "Scheduled meeting"]


def test_fish_gets_labels(environment: dict[str, str]) -> None:
    """Fish shows what follows a tab as the label."""
    line = "zoom-connector run createMeeting -i type=sch"
    found = ask_directly("fish", environment, COMP_WORDS=line, COMP_CWORD="type=sch")
    assert found == ["plain,type=2\tScheduled meeting"]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_a_script(run: Any, shell: str) -> None:
    """The script names the variable, and is valid where the shell is installed."""
    script = run("completion", shell).stdout
    assert VARIABLE in script
    if program := shutil.which(shell):
        done = subprocess.run(
            [program, "-n"], input=script, text=True, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_the_command_names_every_shell() -> None:
    """The help knows the shells without importing the scripts."""
    assert set(_SHELLS) == set(SHELLS)


@needs_bash
def test_bash_completes_profiles(complete: Callable[..., list[str]], tmp_path: Path) -> None:
    """Profiles are completed by name, wherever one is chosen."""
    profiles = tmp_path / "profiles.toml"
    names = ("work", "workshop", "ops")
    profiles.write_text(
        "".join(f'[profiles.{one}]\nkind = "user"\nclient_id = "x"\n' for one in names),
        encoding="utf-8",
    )
    for command in ("run getUser", "choices users", "auth status", "auth check"):
        found = complete(f"{command} --profile wo", ZOOM_CONNECTOR_PROFILES=str(profiles))
        assert found == ["work", "workshop"]
