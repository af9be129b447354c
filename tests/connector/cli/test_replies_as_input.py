"""A reply of Zoom as the input of an action: what can be set is kept, the rest is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from zoom_actions.groups import create_group, get_group
from zoom_actions.meetings import create_meeting, get_meeting, update_meeting
from zoom_connector.cli import cli
from zoom_connector.errors import InvalidInput

if TYPE_CHECKING:
    from zoom_connector import Connection

CREATE = ("run", "createMeeting", "-i", "userId=ada.almeida@example.com")
REPLY = ("--input", "reply-of-getMeeting.json")
DROP = "--drop-read-only"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder, without credentials and profiles."""
    for name in ("ZOOM_ACCESS_TOKEN", "ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ZOOM_CONNECTOR_PROFILES", str(tmp_path / "profiles.toml"))
    monkeypatch.chdir(tmp_path)


def save(reply: Any) -> None:
    """Write the reply to the file that the commands read."""
    Path(REPLY[1]).write_text(json.dumps(reply), encoding="utf-8")


def dry_run(*arguments: str) -> tuple[Any, str]:
    """Return the body that a command would send, and what it warns of."""
    done = CliRunner().invoke(cli, [*arguments, "--dry-run"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["data"]["body"], done.stderr


MEETINGS: dict[str, dict[str, Any]] = {
    "scheduled": {"type": 2, "start_time": "2030-03-14T10:00:00Z", "duration": 45},
    "series": {
        "type": 8,
        "start_time": "2030-03-14T10:00:00Z",
        "recurrence": {"type": 1, "repeat_interval": 1, "end_times": 3},
        "settings": {"host_video": True, "alternative_hosts": ""},
        "tracking_fields": [{"field": "Team", "value": "Sales"}],
    },
    "at no fixed time": {"type": 3, "agenda": "Whenever"},
}


@pytest.mark.slow
@pytest.mark.parametrize("wrapped", [False, True], ids=["reply", "output of run"])
@pytest.mark.parametrize("kind", MEETINGS)
def test_create_meeting_from_a_reply_of_get_meeting(
    kind: str, wrapped: bool, zoom: Connection
) -> None:
    """`createMeeting --input reply-of-getMeeting.json --drop-read-only` takes what can be set."""
    made = create_meeting(zoom, "me", topic="Copied", **MEETINGS[kind])
    read = get_meeting(zoom, str(made["id"]))
    save({"data": read} if wrapped else read)
    body, warned = dry_run(*CREATE, *REPLY, DROP)
    for name in ("topic", "type", "agenda", "duration"):
        assert body.get(name) == read.get(name)
    assert not {"id", "uuid", "host_id", "join_url", "start_url", "occurrences"} & body.keys()
    left_out = json.loads(warned.splitlines()[0])["warning"]
    assert left_out["code"] == "left_out"
    for name in ("uuid", "id", "host_id", "join_url", "status"):
        assert f" {name}," in left_out["message"] or f": {name}," in left_out["message"]
    again, _ = dry_run("run", "updateMeeting", "-i", "meetingId=85746065432", *REPLY, DROP)
    assert again["topic"] == "Copied"


def test_fields_within_objects_and_lists_are_left_out_too() -> None:
    """`trackingFields[0].visible` and settings that are shown only are named by their paths."""
    save(
        {
            "topic": "x",
            "id": 1,
            "tracking_fields": [{"field": "a", "value": "b", "visible": True}, {"field": "c"}],
            "settings": {"host_video": True, "custom_keys": [], "authentication_name": "n"},
        }
    )
    body, warned = dry_run(*CREATE, *REPLY, DROP)
    assert body["tracking_fields"] == [{"field": "a", "value": "b"}, {"field": "c"}]
    assert body["settings"] == {"host_video": True}
    for path in ("id", "trackingFields[0].visible", "settings.custom_keys"):
        assert path in warned


def test_without_the_option_one_list_names_each_once() -> None:
    """It is a single problem, shorter than a page, which names the option."""
    save({"id": 1, "uuid": "u", "status": "s", "topic": "x", "tracking_fields": [{"visible": 1}]})
    done = CliRunner().invoke(cli, [*CREATE, *REPLY, "--dry-run"])
    assert isinstance(done.exception, InvalidInput)
    shown = [one.message for one in done.exception.problems if one.path == "inputs"]
    assert len(shown) == 1
    assert len(shown[0]) < 600
    assert DROP in shown[0]
    for name in ("`id`", "`uuid`", "`status`", "`trackingFields[0].visible`"):
        assert shown[0].count(name) == 1
    save({"data": {"id": 1}})
    assert DROP in CliRunner().invoke(cli, [*CREATE, *REPLY, "--dry-run"]).output


def test_only_the_file_is_read_leniently() -> None:
    """A name that is mistyped in `-i` is still an error; so is a wrong value in the file."""
    save({"topic": "x", "id": 1})
    done = CliRunner().invoke(cli, [*CREATE, *REPLY, DROP, "-i", "topik=y", "--dry-run"])
    assert isinstance(done.exception, InvalidInput)
    assert [one.path for one in done.exception.problems] == ["topik"]
    save({"topic": "x", "duration": "long"})
    done = CliRunner().invoke(cli, [*CREATE, *REPLY, DROP, "--dry-run"])
    assert isinstance(done.exception, InvalidInput)
    assert [one.path for one in done.exception.problems] == ["duration"]
    assert "--drop-read-only needs --input" in CliRunner().invoke(cli, [*CREATE, DROP]).output


@pytest.mark.parametrize("value", [{}, [], "x", None, 7, {"a": {}}, {"a": [{}, {"b": 1}]}])
def test_any_value_of_a_reply_is_survived(value: Any) -> None:
    """Whatever an input of that name has in the reply, what is unknown in it is removed."""
    given = {"unknown": value, "topic": "x", "settings": value, "tracking_fields": value}
    kept, dropped = create_meeting.schema.drop_unknown(given)
    assert "unknown" not in kept
    assert "unknown" in dropped
    assert given["settings"] == value  # the caller's own object is unchanged


def test_it_is_for_every_action(zoom: Connection) -> None:
    """A group, too, is made from the reply that shows another one."""
    group = create_group(zoom, name="Copied")
    read = get_group(zoom, group["id"])
    kept, dropped = create_group.schema.drop_unknown(dict(read))
    assert kept["name"] == "Copied"
    assert "id" in dropped
    assert update_meeting.schema.drop_unknown({"id": 7}) == ({}, ["id"])
