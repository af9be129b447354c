"""Cloud recording actions: what they send, and what they refuse to send."""

from datetime import UTC, datetime

import pytest
from refusals import find_paths

from zoom_actions.recordings import get_meeting_recordings, list_users_recordings
from zoom_connector import Connection
from zoom_connector.actions.manifest import build_manifest


def test_list_of_recordings_keeps_the_components_name():
    """Key and label are the component's, and the list stands under `meetings`."""
    manifest = build_manifest(list_users_recordings)
    assert manifest["key"] == "listUsersRecordings"
    assert manifest["label"] == "List User's Recordings"
    assert manifest["items"] == "meetings"


@pytest.mark.parametrize(
    ("meeting_id", "segment"),
    [
        ("/ajXp112QmuoKj4854875==", "%252FajXp112QmuoKj4854875%253D%253D"),
        ("ab//cd==", "ab%252F%252Fcd%253D%253D"),
        ("atsXxhSEQWit9t+U02HXNQ==", "atsXxhSEQWit9t%2BU02HXNQ%3D%3D"),
        (85746065432, "85746065432"),
    ],
)
def test_meeting_is_named_by_number_or_uuid(meeting_id, segment):
    """A UUID that Zoom would split is encoded twice, any other once."""
    request = get_meeting_recordings.request({"meetingId": meeting_id})
    assert (request.method, request.target) == ("GET", f"/meetings/{segment}/recordings")


def test_download_token_is_asked_for_with_its_lifetime():
    """The token and its lifetime travel together; 0 seconds is a lifetime."""
    request = get_meeting_recordings.request(
        {"meetingId": "1", "includeFields": "download_access_token", "ttl": 0}
    )
    assert request.target == "/meetings/1/recordings?include_fields=download_access_token&ttl=0"


@pytest.mark.parametrize(
    "inputs", [{"ttl": 60}, {"includeFields": "download_access_token", "ttl": 604801}]
)
def test_lifetime_needs_a_token_and_ends_after_a_week(inputs):
    """A lifetime alone, or one beyond a week, is refused."""
    assert find_paths(get_meeting_recordings, {"meetingId": "1", **inputs}) == ["ttl"]


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({}, "from=2026-10-21&to=2026-11-21"),
        ({"to": "2026-03-31"}, "from=2026-03-01&to=2026-03-31"),
        ({"from": "2026-11-01"}, "from=2026-11-01&to=2026-11-21"),
        ({"trash": True}, "trash=true"),
    ],
)
def test_list_without_a_beginning_means_the_past_month(given, sent):
    """Zoom would list today only; a month is sent in words, and never beside the trash."""
    zoom = Connection.unauthenticated()
    zoom.clock.utcnow = lambda: datetime(2026, 11, 21, 23, 59, tzinfo=UTC)
    request = list_users_recordings.request({"userId": "me", **given}, zoom)
    assert request.target == f"/users/me/recordings?{sent}"


def test_list_takes_a_range_and_a_meeting():
    """A month is sent as given; a meeting's number loses its spaces."""
    request = list_users_recordings.request(
        {
            "userId": "abc",
            "from": "2026-03-01",
            "to": "2026-04-01",
            "meetingId": "857 4606 5432",
            "trash": False,
            "mc": "false",
            "pageSize": 300,
            "nextPageToken": "tok",
        }
    )
    assert request.target == (
        "/users/abc/recordings?from=2026-03-01&to=2026-04-01&meeting_id=85746065432"
        "&trash=false&mc=false&page_size=300&next_page_token=tok"
    )


def test_trash_is_listed_by_its_type():
    """The trash takes a type and no dates."""
    request = list_users_recordings.request(
        {"userId": "me", "trash": True, "trashType": "recording_file"}
    )
    assert request.target == "/users/me/recordings?trash=true&trash_type=recording_file"


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"from": "2026-03-02", "to": "2026-03-01"}, ["to"]),
        ({"from": "1990-03-01", "to": "2026-04-02"}, ["from"]),
        ({"from": "2026-02-30"}, ["from"]),
        ({"from": "2026-03-01T00:00:00Z"}, ["from"]),
        ({"trash": True, "from": "2026-03-01", "to": "2026-03-02"}, ["from", "to"]),
        ({"trashType": "recording_file"}, ["trashType"]),
        ({"trash": False, "trashType": "recording_file"}, ["trashType"]),
        (
            {"trashType": "recording_file", "from": "2026-03-02", "to": "2026-03-01"},
            ["to", "trashType"],
        ),
        ({"meetingId": "atsXxhSEQWit9t+U02HXNQ=="}, ["meetingId"]),
        ({"pageSize": 0}, ["pageSize"]),
    ],
)
def test_list_refuses_what_zoom_would_misread(inputs, paths):
    """Every problem of the range, the trash and the meeting is told."""
    assert find_paths(list_users_recordings, {"userId": "me", **inputs}) == paths
