"""F19: the files that the command line reads: inputs, uploads, profiles, cassettes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest

from zoom_connector import RefreshToken
from zoom_connector.cassettes import read_cassette, replay
from zoom_connector.cli.arguments import read_inputs
from zoom_connector.errors import AuthConfig, RegistrationError
from zoom_connector.fields.files import LARGEST_UPLOAD, read_content
from zoom_connector.openapi import installed
from zoom_connector.profiles.profile_file import ProfileFile
from zoom_connector.store.key_storage import KeyStorage
from zoom_connector.text.bounded_files import read_file

REFUSED = "is not a regular file|Is a directory"
PROGRAM = Path(sys.executable).parent / "zoom-connector"


def run(*arguments: Any, stdin: Any = subprocess.DEVNULL) -> dict[str, Any]:
    """Run a command that must be refused; return its error."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("ZOOM_")}
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        stdin=stdin,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=env,
        timeout=60,
    )
    assert done.returncode == 2, done.stderr
    error: dict[str, Any] = json.loads(done.stderr)["error"]
    return error


@pytest.fixture(params=["device", "FIFO", "folder"])
def no_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the path of something that is not a regular file."""
    path = tmp_path / "thing"
    if request.param == "device":
        return Path("/dev/zero")
    os.mkfifo(path) if request.param == "FIFO" else path.mkdir()
    return path


def test_f19_only_regular_files_are_read(no_file: Path) -> None:
    """F19: a FIFO without a writer, or a device without an end, is refused at once."""
    started = time.monotonic()
    with pytest.raises(OSError, match=REFUSED):
        read_file(no_file, 100)
    with pytest.raises(ValueError, match=REFUSED):
        read_content(no_file)
    with pytest.raises(AuthConfig, match=REFUSED):
        ProfileFile(no_file).read()
    with pytest.raises(ValueError, match=REFUSED):
        read_cassette(no_file)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("kind", ["FIFO", "folder"])
def test_f19_what_holds_a_secret_is_a_regular_file(kind: str, tmp_path: Path) -> None:
    """F19: the file of a refresh token, and that of a store's key, which says it in other words."""
    path = tmp_path / "thing"
    os.mkfifo(path) if kind == "FIFO" else path.mkdir()
    path.chmod(0o600 if kind == "FIFO" else 0o700)
    with pytest.raises(AuthConfig, match=REFUSED):
        _ = RefreshToken("client", "secret", path).seed
    with pytest.raises(AuthConfig, match="is not a file"):
        KeyStorage("store", path, None).load()


def test_f19_an_installed_file_is_a_regular_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F19: what is in the folder of compiled OpenAPI files and is not a file is not waited for."""
    monkeypatch.setattr(installed, "installed_folder", lambda: tmp_path)
    os.mkfifo(tmp_path / "rooms.jsonl")
    with pytest.raises(RegistrationError, match="spec remove rooms"):
        installed.list_installed()


@pytest.mark.slow
def test_f19_a_script_is_a_regular_file(no_file: Path) -> None:
    """F19: `auth check` reads its script as every other file is read."""
    assert re.search(REFUSED, run("auth", "check", "--script", no_file)["message"])


@pytest.mark.slow
def test_f19_the_command_line_reads_regular_files_only(no_file: Path) -> None:
    """F19: `--input`, `name=@file`, `name:=@file` and the file of an upload."""
    for given in (
        ("getMeeting", "--input", no_file),
        ("createMeeting", "-i", f"topic=@{no_file}"),
        ("createMeeting", "-i", f"settings:=@{no_file}"),
        ("uploadUserPicture", "-i", f"picFile=@{no_file}"),
    ):
        assert re.search(REFUSED, run("run", *given, "--dry-run")["message"])


@pytest.mark.slow
def test_f19_standard_input_has_an_end() -> None:
    """F19: `--input -` of an endless stream is refused, not collected."""
    with Path("/dev/zero").open("rb") as endless:
        error = run("run", "getMeeting", "--input", "-", "--dry-run", stdin=endless)
    assert "standard input is larger than" in error["message"]


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    """The size is that of the file, in bytes; a link to a file is followed."""
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    link = tmp_path / "link"
    link.symlink_to(path)
    assert read_file(link, 100) == b"x" * 100
    with pytest.raises(OSError, match="larger than 99 bytes"):
        read_file(path, 99)


def test_f19_an_upload_as_base64_is_bounded_before_it_is_decoded() -> None:
    """F19: text that would decode to more than the largest file is refused as it is."""
    with pytest.raises(ValueError, match="is larger than"):
        read_content({"fileName": "a.png", "base64": "A" * (2 * LARGEST_UPLOAD)})
    with pytest.raises(ValueError, match="is not base64"):
        read_content({"fileName": "a.png", "base64": "é"})


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "9" * 10_000,
        ".".join(["a"] * 100_000) + " = 1",
        "\n".join(".".join(["a"] * 400) + f".k{n} = 1" for n in range(150)) + "\na = 1",
        "a = {" + "b = {" * 10_000,
        "[profiles.a]\nkind = 1979-05-27",
        "\x00",
        "x" * 300_000,
        "a = 1\na = 2",
    ],
)
def test_f19_a_hostile_file_of_profiles_is_an_error_with_its_path(
    tmp_path: Path, text: str
) -> None:
    """F19: nesting, numbers and dotted keys end in `auth_config`, within seconds."""
    path = tmp_path / "profiles.toml"
    path.write_text(text, encoding="utf-8")
    started = time.process_time()
    with pytest.raises(AuthConfig, match=r"profiles\.toml"):
        ProfileFile(path).read()
    assert time.process_time() - started < 10


CASSETTES = {
    "bomb": "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 9)),
    "merge": "a0: &a0 {x: 1}\n"
    + "".join(f"a{n}: &a{n} {{<<: [{f'*a{n - 1},' * 9}]}}\n" for n in range(1, 12)),
    "deep": "[" * 100_000,
    "other": "a: 1",
    "list": "[1]",
    "empty": "action: x\ninputs: {}\ninteractions: []",
    "broken": "a: [",
    "tag": "a: !!python/name:os.system",
}


@pytest.mark.parametrize("case", CASSETTES)
def test_f19_a_hostile_cassette_is_refused_with_its_path(tmp_path: Path, case: str) -> None:
    """F19: replaying it, and looking for drift in it, name the file and the reason."""
    path = tmp_path / "meetings" / "getMeeting.yaml"
    path.parent.mkdir()
    path.write_text(CASSETTES[case], encoding="utf-8")
    with pytest.raises(ValueError, match=r"getMeeting\.yaml is not a cassette"), replay(path):
        pass
    if case == "bomb":
        assert "is not a cassette" in run("drift", "--cassettes", tmp_path)["message"]


def test_invalid_inputs_still_name_the_file(tmp_path: Path) -> None:
    """A missing or binary file, and one that is not JSON, is a usage error that names it."""
    (tmp_path / "binary").write_bytes(b"\xff")
    for text in ("missing", "binary"):
        with pytest.raises(click.UsageError, match=text):
            read_inputs(None, (f"topic=@{tmp_path / text}",))
