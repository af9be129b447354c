"""Ids in paths: encoded as Zoom decodes them, never able to turn a request into another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zoom_actions
from zoom_connector import Catalog, Connection, Request
from zoom_connector.errors import InvalidInput, RefusedLocally
from zoom_connector.http.paths import build_path, check_segment, encode_segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox import Sandbox

TEMPLATE = "/meetings/{meeting_id}/registrants/{registrant_id}"
BUILT_IN = Catalog(zoom_actions, entry_points=False)


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        ("85746065432", "85746065432"),
        ("atsXxhSEQWit9t+U02HXNQ==", "atsXxhSEQWit9t%2BU02HXNQ%3D%3D"),
        ("a/b==", "a%2Fb%3D%3D"),
        ("/ajXp112QmuoKj4854875==", "%252FajXp112QmuoKj4854875%253D%253D"),
        ("a//b==", "a%252F%252Fb%253D%253D"),
        ("jo+tag@example.com", "jo%2Btag%40example.com"),
        ("jürgen@exämple.com", "j%C3%BCrgen%40ex%C3%A4mple.com"),
        ("a?b#c;d&e", "a%3Fb%23c%3Bd%26e"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
    ],
)
def test_an_id_is_encoded_once_or_twice_as_zoom_says(value: str, segment: str) -> None:
    """An id is encoded with nothing left safe; twice if it starts with / or holds //."""
    assert encode_segment(value) == segment


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (" ", "an id must not be empty or blank"),
        ("..", "an id must not be or contain `.` or `..`"),
        ("a\x00b", "an id must not contain control characters"),
    ],
)
def test_a_refused_id_is_shown_with_the_reason(value: str, why: str) -> None:
    """The error for a bad id names the input, the value and what is wrong with it."""
    offline = Connection.unauthenticated()
    with pytest.raises(InvalidInput) as caught:
        BUILT_IN["getGroup"].request({"groupId": value}, offline)
    (problem,) = caught.value.to_dict()["problems"]
    assert (problem["path"], problem["given"]) == ("groupId", value)
    assert problem["message"].startswith(why)


@given(first=st.text(min_size=1), second=st.text(min_size=1))
def test_any_accepted_id_stays_one_segment_and_comes_back(first: str, second: str) -> None:
    """Whatever text is accepted as an id, the route keeps its shape and the id its value."""
    values = {"meeting_id": first, "registrant_id": second}
    if any(check_segment(name, value) for name, value in values.items()):
        return
    segments = build_path(TEMPLATE, values).split("/")
    assert len(segments) == len(TEMPLATE.split("/"))
    assert not {"", ".", ".."} & {unquote(segment) for segment in segments[1:]}
    for segment, value in ((segments[2], first), (segments[4], second)):
        twice = value.startswith("/") or "//" in value
        assert (unquote(unquote(segment)) if twice else unquote(segment)) == value


@pytest.mark.parametrize(
    "uuid", ["/ajXp112QmuoKj4854875==", "a//b==", "a/b==", "atsXxhSEQWit9t+U02HXNQ=="]
)
def test_the_built_path_is_what_goes_over_the_wire(uuid: str, serve: Callable[..., Any]) -> None:
    """No library on the way normalises, decodes or re-encodes a path."""
    server = serve(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}")
    with server.connect() as zoom:
        BUILT_IN.run("getMeetingRecordings", {"meetingId": uuid}, zoom)
    [request] = server.received
    path = request.target.partition("?")[0]
    assert path == f"/v2/meetings/{encode_segment(uuid)}/recordings"


@pytest.mark.parametrize("path", ["/users/../meetings", "/users/./me", "/users/a b"])
def test_a_path_that_would_change_on_its_way_is_not_sent(
    path: str, serve: Callable[..., Any]
) -> None:
    """If the HTTP library would send another path than the one it was given, nothing is sent."""
    server = serve(None)
    with server.connect() as zoom, pytest.raises(RefusedLocally, match="in a different form"):
        zoom.send(Request("DELETE", path))
    assert server.connections == 0


def test_a_uuid_with_a_leading_slash_finds_its_recording(
    zoom: Connection, sandbox: Sandbox
) -> None:
    """A recording whose UUID needs double encoding is found by it."""
    listed = BUILT_IN["listUsersRecordings"].items(zoom, "me", from_=_month_ago(), page_size=300)
    hard = [m["uuid"] for m in listed if m["uuid"].startswith("/") or "//" in m["uuid"]]
    assert len(hard) >= 2
    for uuid in hard:
        data = BUILT_IN.run("getMeetingRecordings", {"meetingId": uuid}, zoom).data
        assert data["uuid"] == uuid


def _month_ago() -> str:
    from datetime import UTC, datetime, timedelta

    return (datetime.now(UTC) - timedelta(days=28)).date().isoformat()
