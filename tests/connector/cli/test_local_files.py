"""Files and texts of the command line, in the forms in which editors and shells write them."""

from __future__ import annotations

import codecs
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from zoom_connector import RefreshToken
from zoom_connector.cli import cli
from zoom_connector.cli.arguments import read_inputs
from zoom_connector.cli.commands.auth.prompts import read_line
from zoom_connector.errors import InvalidInput
from zoom_connector.openapi.document import read_document
from zoom_connector.profiles.profile_file import ProfileFile
from zoom_connector.text.encodings import decode_text

CREATE = ("run", "createMeeting", "-i", "userId=ada.almeida@example.com", "-i", "topic=x")
TEXT = "Café, 会议: Größe\n"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder, without credentials and profiles."""
    for name in ("ZOOM_ACCESS_TOKEN", "ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ZOOM_CONNECTOR_PROFILES", str(tmp_path / "profiles.toml"))
    monkeypatch.chdir(tmp_path)


def body_of(*arguments: str) -> Any:
    """Return the body that a dry run shows."""
    done = CliRunner().invoke(cli, [*arguments, "--dry-run"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["data"]["body"]


def refusal_of(*arguments: str, stdin: str | None = None) -> str:
    """Return the message of a command that is refused."""
    done = CliRunner().invoke(cli, [*arguments, "--dry-run"], input=stdin)
    assert done.exit_code != 0
    return done.output or str(done.exception)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"secret1\n", "secret1"),
        (b"secret1\r\n", "secret1"),
        (b"secret1\r", "secret1"),
        (b"secret1", "secret1"),
        (b"secret1\n\n", "secret1\n"),
        (b"a\r\nb\r\n", "a\nb"),
        (b" secret1 \n", " secret1 "),
        (b"\n", ""),
        (b"", ""),
    ],
)
def test_password_from_a_file_written_by_echo(written: bytes, read: str) -> None:
    """`password=@pw.txt` is the text without its final line end: one, however it is written."""
    Path("pw.txt").write_bytes(written)
    assert read_inputs(None, ("password=@pw.txt",)) == {"password": read}


def test_a_value_that_begins_with_at_explains_how_it_is_given() -> None:
    """`password=@bc123!` says how to give it as text, and does not show the passcode."""
    message = refusal_of(*CREATE, "-i", "password=@bc123!")
    assert "NAME:=" in message
    assert "begins with @ names a file" in message
    assert "bc123" not in message
    assert "-i 'agenda:=\"@noon\"'" in refusal_of(*CREATE, "-i", "agenda=@noon")
    assert body_of(*CREATE, "-i", 'agenda:="@noon"')["agenda"] == "@noon"


ENCODINGS = {
    "utf-8": TEXT.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16-le with a mark": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16-be with a mark": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16-le": TEXT.encode("utf-16-le"),
    "utf-16-be": TEXT.encode("utf-16-be"),
    "utf-32-le with a mark": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    "utf-32-be": TEXT.encode("utf-32-be"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_file_with_a_mark_or_in_utf_16(encoding: str) -> None:
    """`agenda=@file` is the text, without the mark, in each encoding that can be recognized."""
    Path("text").write_bytes(ENCODINGS[encoding])
    assert body_of(*CREATE, "-i", "agenda=@text")["agenda"] == TEXT.removesuffix("\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_input_files_in_other_encodings(encoding: str) -> None:
    """`--input`, `name:=@file`, scripts, profiles and OpenAPI files are read in each of them."""
    given = {"userId": "ada.almeida@example.com", "topic": "Café", "trackingFields": []}
    Path("inputs.json").write_bytes(json.dumps(given, ensure_ascii=False).encode(encoding))
    assert read_inputs("inputs.json", ()) == given
    assert read_inputs(None, ("settings:=@inputs.json",)) == {"settings": given}
    Path("steps.json").write_bytes('[{"action": "getUser"}]'.encode(encoding))
    checked = CliRunner().invoke(cli, ["auth", "check", "--script", "steps.json", "--json"])
    assert json.loads(checked.stdout)["actions"][0]["key"] == "getUser"
    Path("profiles.toml").write_bytes('[profiles.ops]\nkind = "user"\n'.encode(encoding))
    assert list(ProfileFile().read()) == ["ops"]
    Path("rooms.json").write_bytes('{"openapi": "3.0.0", "paths": {}}'.encode(encoding))
    assert read_document(Path("rooms.json")).content["openapi"] == "3.0.0"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_refresh_token_with_a_mark_is_the_token(encoding: str) -> None:
    """The file of a refresh token, and a secret on standard input, may have a mark too."""
    Path("token").write_bytes("seed\r\n".encode(encoding))
    Path("token").chmod(0o600)
    assert RefreshToken("client", "secret", Path("token")).seed == "seed"

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sys.stdin", io.StringIO("\ufeffsecret\r\n"))
        assert read_line("Client secret") == "secret"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_latin_1_is_named(encoding: str) -> None:
    """A file in Latin-1 is refused; the error names the encoding and how to convert the file."""
    Path("inputs.json").write_bytes('{"topic": "Café"}'.encode(encoding))
    for given in (("--input", "inputs.json"), ("-i", "agenda=@inputs.json")):
        message = refusal_of("run", "createMeeting", *given)
        assert "Latin-1" in message
        assert "iconv -f" in message


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\xff\xfea", b"\xff", b"\xff\xfe\x00\xd8", b"\x81"],
)
def test_what_is_not_text_is_refused(content: bytes) -> None:
    """An image, or a file that was cut off, is an error, never an accident of another encoding."""
    with pytest.raises(ValueError, match=r"not UTF-8|not valid UTF-16"):
        decode_text(content)


@pytest.mark.parametrize("text", ["", "a", "a\x00b", "会议", "{}", "\t", "a" * 100_000])
def test_utf_8_stays_utf_8(text: str) -> None:
    """Text in UTF-8 is never taken for another encoding."""
    assert decode_text(text.encode()) == text


TABLES = {
    "list.csv": "email,first_name\nguest@example.com,Jo\n",
    "list.tsv": "email\tfirst_name\nguest@example.com\tJo\n",
    "list.txt": "email;first_name\nguest@example.com;Jo\n",
    "one.csv": "email\nguest@example.com\n",
    "list.jsonl": '{"email": "a@example.com"}\n{"email": "b@example.com"}\n',
    "lines": '{"email": "a@example.com"}\n{"email": "b@example.com"}\n',
    "list.json": '[{"email": "a@example.com"}]',
    "book.xlsx": "PK\x03\x04\x14\x00",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_as_input_says_what_runs_each_row(name: str) -> None:
    """`addMeetingRegistrant --input list.csv` says how an action is run for each row."""
    Path(name).write_text(TABLES[name], encoding="utf-8")
    message = refusal_of("run", "addMeetingRegistrant", "--input", name)
    assert "for each row" in message
    assert name in message


def test_a_table_on_standard_input_is_recognized_too() -> None:
    """`--input -` gets the same advice; other text is still no JSON."""
    add = ("run", "addMeetingRegistrant", "--input", "-")
    assert "for each row" in refusal_of(*add, stdin=TABLES["list.csv"])
    assert "is not JSON" in refusal_of(*add, stdin="hello\n")
    assert "is not JSON" in refusal_of(*add, stdin='{"email": "a@example.com", }')


def test_text_as_json_says_how_it_is_quoted() -> None:
    """`userId:=me` names both ways to give text; other mistakes in JSON have their own advice."""
    run = ("run", "getUser", "-i")
    assert "-i userId=me or -i 'userId:=\"me\"'" in refusal_of(*run, "userId:=me")
    assert "-i 'userId=Ada Almeida'" in refusal_of(*run, "userId:='Ada Almeida'")
    assert "-i joinBeforeHost:=true" in refusal_of(*CREATE, "-i", "joinBeforeHost:=True")
    assert "double quotes" in refusal_of(*CREATE, "-i", "settings:={waiting_room:true}")
    shown = refusal_of(*CREATE, "-i", "password:=bc123!")
    assert "bc123" not in shown
    assert "-i NAME=TEXT" in shown


def test_a_setting_by_its_path() -> None:
    """`-i settings.host_video=true` is that field of the object."""
    body = body_of(*CREATE, "-i", "settings.host_video=true", "-i", "settings.audio=voip")
    assert body["settings"] == {"host_video": True, "audio": "voip"}


@pytest.mark.parametrize(
    ("assignments", "body"),
    [
        (
            ["type=8", "recurrence.type=1", "recurrence.end_times=5"],
            {"recurrence": {"type": 1, "end_times": 5}},
        ),
        (
            ["type=8", "recurrence.type=1", "endTimes=5"],
            {"recurrence": {"type": 1, "end_times": 5}},
        ),
        (
            ["trackingFields[0].field=a", "tracking_fields[0].value=b", "trackingFields.1.field=c"],
            {"tracking_fields": [{"field": "a", "value": "b"}, {"field": "c"}]},
        ),
        (
            ["trackingFields[1].field=c", "trackingFields[0].field=a"],
            {"tracking_fields": [{"field": "a"}, {"field": "c"}]},
        ),
        (["settings[host_video]=true"], {"settings": {"host_video": True}}),
        (
            ["settings.meeting_invitees[0].email=jo@example.com"],
            {"settings": {"meeting_invitees": [{"email": "jo@example.com"}]}},
        ),
        (["settings.focus_mode:=true"], {"settings": {"focus_mode": True}}),
        (["settings.audio=voip", "settings.audio=both"], {"settings": {"audio": "both"}}),
    ],
)
def test_paths_reach_into_objects_and_lists(assignments: list[str], body: dict[str, Any]) -> None:
    """Paths of Zoom's body, indexes of lists in any order, and repeated paths."""
    found = body_of(*CREATE, *(word for one in assignments for word in ("-i", one)))
    assert {name: found[name] for name in body} == body


def test_a_path_changes_one_value_of_the_input_file() -> None:
    """An assignment replaces that value in the file's object or list, and keeps the others."""
    fields = [{"field": "a", "value": "1"}, {"field": "b", "value": "2"}]
    given = {"tracking_fields": fields, "settings": {"audio": "voip", "host_video": False}}
    Path("inputs.json").write_text(json.dumps(given), encoding="utf-8")
    body = body_of(
        *CREATE,
        "--input",
        "inputs.json",
        "-i",
        "settings.host_video=true",
        "-i",
        "trackingFields[1].value=3",
        "-i",
        "trackingFields[2].field=c",
    )
    assert body["settings"] == {"audio": "voip", "host_video": True}
    assert body["tracking_fields"] == [fields[0], {"field": "b", "value": "3"}, {"field": "c"}]


@pytest.mark.parametrize(
    ("assignments", "message"),
    [
        (
            ["settings:={}", "settings.host_video=true"],
            "settings.host_video.*is a part of `settings`",
        ),
        (
            ["settings.host_video=true", "settings:={}"],
            "settings.host_video.*is a part of `settings`",
        ),
        (["settings.a.b=1", "settings.a=2"], "settings.a.b.*is a part of `settings.a`"),
        (["trackingFields[1].field=a"], r"trackingFields\[1\].field.*not the entry 0 before it"),
        (["trackingFields[0].field=a", "trackingFields.x=a"], "either a list or an object"),
        (["settings.=1"], "is not the path of an input"),
        (["settings..a=1"], "is not the path of an input"),
        (["trackingFields[].field=1"], "is not the path of an input"),
        (["settings.hostVideo=true"], "did you mean `host_video`"),
        (["setings.host_video=true"], "did you mean `settings`"),
    ],
)
def test_paths_that_contradict_each_other_are_refused(assignments: list[str], message: str) -> None:
    """The error names both paths, or the nearest name; nothing is guessed."""
    given = [word for one in assignments for word in ("-i", one)]
    done = CliRunner().invoke(cli, [*CREATE, *given, "--dry-run"])
    shown = done.output + repr(getattr(done.exception, "problems", ""))
    assert done.exit_code != 0
    assert re.search(message, shown)


def test_all_contradictions_are_reported_at_once() -> None:
    """Two conflicts are two problems of one error."""
    given = ("settings={}", "settings.a=1", "trackingFields[3].field=a")
    with pytest.raises(InvalidInput) as caught:
        read_inputs(None, given)
    assert [one.path for one in caught.value.problems] == ["settings.a", "trackingFields[3].field"]


def test_a_path_that_does_not_fit_the_file_is_refused() -> None:
    """A part of a value that is neither an object nor a list names what the inputs have there."""
    Path("inputs.json").write_text('{"topic": "x", "settings": []}', encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_inputs("inputs.json", ("topic.a=1", "settings.a=1", "settings.b=1"))
    shown = [(one.path, one.message) for one in caught.value.problems]
    assert [path for path, _ in shown] == ["topic.a", "settings.a"]
    assert "a list" in shown[1][1]
