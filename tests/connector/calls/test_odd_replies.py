"""F14: whatever a reply contains, its failure is a `ZoomError`, and honest about a write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CUT, reply

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.errors import ZoomError

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOG = Catalog(zoom_actions, entry_points=False)
MEETING = {"userId": "me", "topic": "x"}
REGISTRANT = {"meetingId": "85746065432", "email": "a@example.com", "firstName": "A"}
BODIES: list[Any] = [
    5,
    True,
    None,
    "x",
    "\ud800",
    [],
    [5],
    {"type": {}},
    {"id": "\ud800"},
    {"id": []},
]


def _error_of(run: Callable[[], Any]) -> ZoomError | None:
    try:
        run()
    except ZoomError as error:
        return error
    return None


@pytest.mark.slow
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    ("key", "inputs"),
    [
        ("createUser", example_inputs(CATALOG["createUser"])),
        ("createMeeting", MEETING),
        ("addMeetingRegistrant", REGISTRANT),
        ("updateMeeting", {"meetingId": "85746065432", "topic": "x"}),
        ("getUserToken", {"userId": "me"}),
        ("listGroupChannels", {"groupId": "g"}),
    ],
)
def test_f14_a_reply_of_any_type_is_a_zoom_error(
    key: str, inputs: dict[str, Any], body: Any, serve: Callable[..., Any]
) -> None:
    """F14: replies and what is read back after a lost reply may have any JSON type."""
    text = json.dumps(body)
    for lost in (False, True):

        def answer(got: Any, lost: bool = lost) -> bytes:
            return CUT if lost and got.method != "GET" else reply(200, text)

        with serve(answer).connect(plan="pro") as zoom:
            error = _error_of(lambda zoom=zoom: CATALOG.run(key, inputs, zoom))
        is_write = CATALOG[key].endpoint.safety != "read"
        if error is not None and lost and is_write and error.kind != "bad_upstream":
            assert error.may_have_happened


def test_f14_half_a_character_fails_no_call(serve: Callable[..., Any]) -> None:
    """F14: a host with half a character is kept, and a refusal with one is explained."""
    body = json.dumps({"id": 85746065432, "host_id": "\ud800"})
    with serve(reply(201, body)).connect(plan="pro") as zoom:
        assert CATALOG.run("createMeeting", MEETING, zoom).data["id"] == 85746065432
    with serve(reply(400, json.dumps("\ud800"))).connect() as zoom, pytest.raises(ZoomError):
        CATALOG.run("createMeeting", MEETING, zoom)
