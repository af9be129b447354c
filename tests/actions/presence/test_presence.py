"""Presence: two spellings of one status, and how often it can be set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from refusals import find_paths

from zoom_actions.presence import get_user_presence_status, update_user_presence_status
from zoom_connector.errors import (
    RateLimited,
)

if TYPE_CHECKING:
    from zoom_connector import Connection

BRUNO = "bruno.almeida@example.com"


@pytest.mark.parametrize("spelling", ["Do_Not_Disturb", "Do_No_Disturb"])
def test_do_not_disturb_is_sent_as_an_update_spells_it(spelling: str) -> None:
    """A status that was read can be written back, although Zoom spells the two differently."""
    request = update_user_presence_status.request(
        {"userId": "me", "status": spelling, "duration": "45"}
    )
    assert request.json == {"status": "Do_No_Disturb", "duration": 45}


@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({"status": "Offline"}, "status"),
        ({"status": "Busy", "duration": 5}, "duration"),
        ({"status": "Do_Not_Disturb", "duration": 0}, "duration"),
        ({"status": "Do_Not_Disturb", "duration": 1441}, "duration"),
    ],
)
def test_presence_refuses_what_zoom_would_refuse(inputs: dict[str, Any], path: str) -> None:
    """An unknown status, and a duration that is out of range or has no meaning."""
    assert find_paths(update_user_presence_status, {"userId": "me", **inputs}) == [path]


def test_presence_is_set_once_a_minute(zoom: Connection) -> None:
    """The second change within a minute is a limit, not a bad request."""
    update_user_presence_status(zoom, "me", status="Busy")
    assert get_user_presence_status(zoom, "me") == {"status": "Busy"}
    with pytest.raises(RateLimited):
        update_user_presence_status(zoom, "me", status="Away")
