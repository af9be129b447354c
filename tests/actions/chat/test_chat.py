"""Team Chat actions: what they send, and what they refuse to send."""

from datetime import UTC, datetime

import pytest
from outcomes import find_paths

from zoom_actions.chat import list_users_channels, list_users_chat_messages
from zoom_connector import Connection
from zoom_connector.actions.manifest import build_manifest

MONTH_AGO = "2026-02-21T00:00:00Z"


def ask(**inputs):
    """Return the query of a list of messages."""
    zoom = Connection.unauthenticated()
    zoom.clock.utcnow = lambda: datetime(2026, 3, 20, 12, tzinfo=UTC)
    return dict(list_users_chat_messages.request({"userId": "me", **inputs}, zoom).query)


@pytest.mark.parametrize(
    ("action", "label", "default", "largest"),
    [
        (list_users_channels, "List User's Channels", 10, 1000),
        (list_users_chat_messages, "List User's Chat Messages", 10, 50),
    ],
)
def test_team_chat_has_its_own_page_sizes(action, label, default, largest):
    """Each list has the component's label and Team Chat's page sizes."""
    manifest = build_manifest(action)
    assert manifest["label"] == label
    size = manifest["input"]["properties"]["pageSize"]
    assert (size["x-zoom"]["assumed"], size["maximum"]) == (default, largest)


def test_messages_of_a_contact_with_every_option():
    """All options are in the query, with times in UTC."""
    request = list_users_chat_messages.request(
        {
            "userId": "me",
            "toContact": "jo@example.com",
            "from": "2026-03-10T02:00:00+02:00",
            "to": "2026-03-14T12:00:00Z",
            "includeDeletedAndEditedMessage": True,
            "excludeChildMessage": True,
            "downloadFileFormats": "audio/mp4",
            "pageSize": 50,
            "nextPageToken": "t",
        }
    )
    assert request.method == "GET"
    assert request.target == (
        "/chat/users/me/messages?to_contact=jo%40example.com&from=2026-03-10T00%3A00%3A00Z"
        "&to=2026-03-14T12%3A00%3A00Z&include_deleted_and_edited_message=true"
        "&exclude_child_message=true&download_file_formats=audio%2Fmp4&page_size=50"
        "&next_page_token=t"
    )


def test_messages_of_a_channel_on_one_day():
    """A date is sent unchanged."""
    assert ask(toChannel="c1", date="2026-03-14") == {"to_channel": "c1", "date": "2026-03-14"}


@pytest.mark.parametrize("partner", [{}, {"toContact": "a"}, {"toChannel": "c"}])
def test_search_does_not_need_a_conversation(partner):
    """A complete search works with and without a conversation."""
    query = ask(searchType="file", searchKey="plan", **partner)
    assert query.pop("search_key") == "plan"
    assert query == {"search_type": "file", "from": MONTH_AGO} | {
        f"to_{key[2:].lower()}": value for key, value in partner.items()
    }


def test_search_drops_a_false_that_zoom_would_refuse():
    """A form that fills in defaults can still search."""
    query = ask(searchType="file", searchKey="plan", includeDeletedAndEditedMessage=False)
    assert query == {"search_type": "file", "search_key": "plan", "from": MONTH_AGO}


def test_messages_without_a_start_are_those_of_the_past_month():
    """The start is filled in, and stays the same all day, so page tokens stay valid."""
    assert ask(toChannel="c1") == {"to_channel": "c1", "from": MONTH_AGO}
    assert ask(toChannel="c1", to="2026-02-01T10:00:00Z") == {
        "to_channel": "c1",
        "from": "2026-01-02T00:00:00Z",
        "to": "2026-02-01T10:00:00Z",
    }


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({}, ["toContact"]),
        ({"toContact": "a", "toChannel": "c"}, ["toChannel"]),
        ({"searchType": "message"}, ["toContact", "searchKey"]),
        ({"toContact": "a", "searchType": "message"}, ["searchKey"]),
        ({"toContact": "a", "searchKey": "plan"}, ["searchType"]),
        (
            {"searchType": "file", "searchKey": "x", "includeDeletedAndEditedMessage": True},
            ["includeDeletedAndEditedMessage"],
        ),
        ({"toContact": "a", "date": "2026-03-14", "from": "2026-03-14T00:00:00Z"}, ["date"]),
        (
            {"toContact": "a", "from": "2026-03-14T01:00:00Z", "to": "2026-03-14T00:59:59Z"},
            ["to"],
        ),
        ({"date": "2026-03-14", "from": "2026-03-14T00:00:00Z"}, ["toContact", "date"]),
        ({"toContact": "a", "from": "2026-03-14T00:00:00"}, ["from"]),
        ({"toContact": "a", "from": "2026-03-14"}, ["from"]),
        ({"toContact": "a", "date": "2026-03-14T00:00:00Z"}, ["date"]),
        ({"searchType": "file", "searchKey": ""}, ["searchKey"]),
        ({"searchType": "file", "searchKey": "x" * 257}, ["searchKey"]),
        ({"toContact": "a", "pageSize": 51}, ["pageSize"]),
    ],
)
def test_messages_refuse_what_zoom_would_refuse_or_ignore(inputs, paths):
    """Every problem of the conversation, the search and the time is reported."""
    assert find_paths(list_users_chat_messages, {"userId": "me", **inputs}) == paths
