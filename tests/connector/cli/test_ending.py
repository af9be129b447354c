"""F17: how the command line ends: lost output, signals, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox import Sandbox

pytestmark = pytest.mark.slow

PROGRAM = Path(sys.executable).parent / "zoom-connector"
CREATE = ["createMeeting", "-i", "userId=me", "-i", "topic=Kept"]
LISTING = ["listUsers"]
OUTPUTS = ["json", "ndjson", "csv", "table"]
# A reader that has gone before anything is written.
GONE = "| true"


@pytest.fixture
def environment(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    """Return the variables of a command that runs against the sandbox."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ZOOM_")}
    return inherited | {
        "ZOOM_BASE_URL": sandbox.base_url,
        "ZOOM_ACCESS_TOKEN": "sandbox-access-token",
        "ZOOM_ACCOUNT_ID": "acme",  # keys of idempotency need the name of their tenant
        "ZOOM_CONNECTOR_STORE": str(tmp_path / "state" / "store.db"),
    }


def _run(
    environment: dict[str, str], words: list[str], redirection: str, *, gone: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run a command with a redirection of the shell; `gone`: its output has no reader."""
    line = f"exec {PROGRAM} run {' '.join(words)} {redirection}"
    run = partial(
        subprocess.run,
        ["sh", "-c", line],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    if not gone:
        return run(stdout=subprocess.PIPE)
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return run(stdout=writer)
    finally:
        os.close(writer)


def _effects(sandbox: Sandbox) -> list[str]:
    return [effect["kind"] for effect in sandbox.ledger()["effects"]]


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("redirection", [">&-", ">/dev/full", GONE])
def test_f17_a_write_whose_result_cannot_be_written_says_so(
    redirection: str, output: str, environment: dict[str, str], sandbox: Sandbox
) -> None:
    """F17: exit code 6, and standard error has the error and the result: nothing is lost."""
    gone = redirection == GONE
    words = [*CREATE, "--output", output]
    done = _run(environment, words, "" if gone else redirection, gone=gone)
    assert done.returncode == 6
    told = json.loads(done.stderr)
    assert told["error"]["mayHaveHappened"] is True
    assert told["error"]["message"].startswith("It was done, but")
    assert told["data"]["topic"] == "Kept"
    assert _effects(sandbox) == ["meeting.created"]


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", "<&-"])
def test_f17_a_write_whose_result_was_written_has_succeeded(
    redirection: str, environment: dict[str, str], sandbox: Sandbox
) -> None:
    """F17: standard error or input that is closed or full does not fail what needs neither."""
    done = _run(environment, CREATE, redirection)
    assert done.returncode == 0
    assert json.loads(done.stdout)["data"]["topic"] == "Kept"
    assert _effects(sandbox) == ["meeting.created"]


def test_f17_without_any_stream_the_exit_code_tells(
    environment: dict[str, str], sandbox: Sandbox
) -> None:
    """F17: with every stream closed, a write that happened still ends with 6."""
    assert _run(environment, CREATE, "<&- >&- 2>&-").returncode == 6
    assert _effects(sandbox) == ["meeting.created"]


def test_f17_an_error_uses_the_stream_that_is_left(environment: dict[str, str]) -> None:
    """F17: an error goes to standard output if standard error cannot be written."""
    words = ["createUser", "-i", "email=x"]
    for redirection in ("2>&-", "2>/dev/full"):
        done = _run(environment, words, redirection)
        assert done.returncode == 2
        assert json.loads(done.stdout)["error"]["kind"] == "invalid_input"


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("words", [LISTING, [*LISTING, "--all"]], ids=["page", "all"])
def test_f17_a_read_without_a_reader_ends_quietly(
    words: list[str], output: str, environment: dict[str, str]
) -> None:
    """F17: `| head` ends a read silently, with the exit code of a broken pipe."""
    done = _run(environment, [*words, "--output", output], "", gone=True)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("redirection", [">&-", ">/dev/full"])
def test_f17_a_read_that_cannot_be_written_is_an_error(
    redirection: str, environment: dict[str, str]
) -> None:
    """F17: a full or closed output is an error with a reason, not a traceback."""
    for output in OUTPUTS:
        done = _run(environment, [*LISTING, "--output", output], redirection)
        assert done.returncode == 1
        assert json.loads(done.stderr)["error"]["message"].startswith("The output could not be")


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_f17_every_signal_is_told_and_frees_the_key(
    ended_by: signal.Signals, environment: dict[str, str], sandbox: Sandbox
) -> None:
    """F17: SIGTERM and SIGHUP are ^C: it may have been sent, and the key can be used at once."""
    sandbox.inject("POST", "/v2/users/{userId}/meetings", "hang", when="after_commit")
    words = [*CREATE, "-i", "startTime=2027-03-01T10:00:00Z", "--idempotency-key", "order-1"]
    # A test runner in the background hands on that ^C is ignored, and `nohup` that SIGHUP is.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL);"
        "from zoom_connector.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "run", *words]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as running:
        wait_for(lambda: _effects(sandbox) or running.poll() is not None)
        running.send_signal(ended_by)
        _, told = running.communicate(timeout=30)
    error = json.loads(told.strip())["error"]
    assert (error["kind"], error["mayHaveHappened"]) == ("ambiguous", True)
    assert running.returncode == 128 + ended_by
    again = _run(environment, words, "")
    assert json.loads(again.stdout)["recovered"] is True
    assert _effects(sandbox) == ["meeting.created"]


def test_f17_an_ignored_signal_stays_ignored(environment: dict[str, str]) -> None:
    """F17: under `nohup`, closing the terminal does not end a run."""
    code = (
        "import os, signal, sys; from zoom_connector.cli.ending import end_on_signals;"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN); end_on_signals();"
        "os.kill(os.getpid(), signal.SIGHUP); print('alive')"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "alive\n")


PLUGIN = """
from zoom_connector import hookimpl

@hookimpl(wrapper=True)
def run_action(call):
    yield
    raise RuntimeError("a defect")
"""


def test_f17_a_defect_after_a_write_is_not_reported_as_undone(
    environment: dict[str, str], sandbox: Sandbox, tmp_path: Path
) -> None:
    """F17: a plugin that fails after a write happened ends the command with 6, not with 1."""
    (tmp_path / "zoom_defect.py").write_text(PLUGIN, encoding="utf-8")
    info = tmp_path / "zoom_defect-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: zoom-defect\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[zoom_connector]\ndefect = zoom_defect\n")
    done = _run(environment | {"PYTHONPATH": str(tmp_path)}, CREATE, "")
    assert done.returncode == 6
    assert "RuntimeError: a defect" in done.stderr
    assert json.loads(done.stderr.splitlines()[-1])["error"]["mayHaveHappened"] is True
    assert _effects(sandbox) == ["meeting.created"]


def test_f17_an_error_that_may_have_happened_never_ends_with_1(
    environment: dict[str, str], serve: Callable[..., Any]
) -> None:
    """F17: whatever its kind, an error of a write that may have taken effect ends with 6."""
    server = serve(reply(201, "<html>"))
    done = _run(environment | {"ZOOM_BASE_URL": server.origin}, CREATE, "")
    error = json.loads(done.stderr)["error"]
    assert (error["kind"], error["mayHaveHappened"]) == ("bad_upstream", True)
    assert done.returncode == 6


def test_f17_no_other_file_takes_the_place_of_a_closed_stream(
    environment: dict[str, str], sandbox: Sandbox
) -> None:
    """F17: with closed streams, neither a store nor a connection gets the number of one."""
    code = (
        "import os; from zoom_connector.text.terminal import guard_streams; guard_streams();"
        "found = os.open('/etc/passwd', os.O_RDONLY); os._exit(found)"
    )
    command = f'exec {sys.executable} -c "{code}" <&- >&- 2>&-'
    done = subprocess.run(["sh", "-c", command], env=environment, timeout=60, check=False)
    assert done.returncode > 2
