"""Conversations and contacts of Team Chat: what their lists ask for, and what they show."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.chat import list_chat_sessions, search_contacts
from zoom_connector import Catalog, Connection

if TYPE_CHECKING:
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)


def ask(**inputs: Any) -> dict[str, str]:
    """Return the query of a list of conversations."""
    zoom = Connection.unauthenticated()
    zoom.clock.utcnow = lambda: datetime(2026, 3, 20, 12, tzinfo=UTC)
    return dict(list_chat_sessions.request({"userId": "me", **inputs}, zoom).query)


def test_conversations_without_a_start_are_those_of_the_past_month() -> None:
    """Zoom would list today only."""
    assert ask(type="1:1") == {"type": "1:1", "from": "2026-02-21T00:00:00Z"}


def test_starred_conversations_have_no_range() -> None:
    """Zoom refuses dates there, so none are filled in, and given ones are refused here."""
    assert ask(searchStar=True) == {"search_star": "true"}
    dates = {"from": "2026-03-10T00:00:00Z", "to": "2026-03-14T12:00:00Z"}
    given = {"userId": "me", "searchStar": True, **dates}
    assert find_paths(list_chat_sessions, given) == ["from", "to"]


def test_a_new_message_moves_its_conversation(zoom: Connection) -> None:
    """The list shows when each conversation was used last."""
    place = {"userId": "me", "toContact": "jordan.lee@example.com"}
    before = CATALOG.run("listChatSessions", {"userId": "me", "type": "1:1"}, zoom).data
    CATALOG.run("sendChatMessage", {**place, "message": "Hello"}, zoom)
    after = CATALOG.run("listChatSessions", {"userId": "me", "type": "1:1"}, zoom).data
    added = {one["name"] for one in after["sessions"]} - {one["name"] for one in before["sessions"]}
    assert added == {"jordan.lee@example.com"}


@pytest.mark.parametrize("given", ["1,4", "1, 4", [1, 4]])
def test_kinds_of_contacts_are_sent_as_one_text(given: Any) -> None:
    """A list is as good as a text with commas."""
    query = dict(search_contacts.request({"searchKey": "Jo", "contactTypes": given}).query)
    assert query["contact_types"] == "1,4"
    assert find_paths(search_contacts, {"searchKey": "Jo", "contactTypes": "9"}) == ["contactTypes"]


def test_a_contact_is_the_same_by_id_address_and_member_id(zoom: Connection) -> None:
    """What one list reports, other actions take."""
    found = CATALOG.run("searchContacts", {"searchKey": "Robin", "pageSize": 25}, zoom).data
    (robin,) = found["contacts"]
    for name in ("id", "email", "member_id"):
        one = CATALOG.run("getContact", {"identifier": robin[name]}, zoom).data
        assert one["email"] == "robin.hale@example.com"


def test_availability_is_shown_on_request(zoom: Connection, sandbox: Sandbox) -> None:
    """A status that was set is the one that contacts see."""
    person = "robin.hale@example.com"
    CATALOG.run("updateUserPresenceStatus", {"userId": person, "status": "Away"}, zoom)
    asked = {"identifier": person, "queryPresenceStatus": True}
    assert CATALOG.run("getContact", asked, zoom).data["presence_status"] == "Away"
    assert "presence_status" not in CATALOG.run("getContact", {"identifier": person}, zoom).data
