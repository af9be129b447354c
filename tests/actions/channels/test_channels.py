"""Channels of Team Chat: what is refused, what Zoom ignores, and who is a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.channels import (
    create_channel,
    invite_channel_members,
    search_channels,
    update_channel,
)
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous, Conflict

if TYPE_CHECKING:
    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)
NEWS, OPEN = "8c4f1a0e52d94b7f9f0d3b6a", "4d7e2b9c61f34a0e8b5a9c1d"
NEW = {"userId": "me", "name": "Launch", "type": 2}


def run(zoom: Connection, key: str, **inputs: Any) -> Any:
    """Run an action and return its data."""
    return CATALOG.run(key, inputs, zoom).data


def members(zoom: Connection, channel: str) -> set[str]:
    """Return the addresses of the members of a channel."""
    found = run(zoom, "listChannelMembers", channelId=channel)["members"]
    return {one["email"] for one in found}


def test_a_channel_lives_from_its_creation_to_its_deletion(zoom: Connection) -> None:
    """It is created, filled, renamed, talked in, found, emptied and deleted."""
    people = ["jordan.lee@example.com", "robin.hale@example.com"]
    channel = run(zoom, "createChannel", **NEW, members=people[:1])["id"]
    run(zoom, "inviteChannelMembers", channelId=channel, members=people[1:])
    assert members(zoom, channel) == {"ada.almeida@example.com", *people}
    settings = {"posting_permissions": 2}
    run(zoom, "updateChannel", channelId=channel, name="Launch day", channelSettings=settings)
    shown = run(zoom, "getChannel", channelId=channel)
    assert (shown["name"], shown["channel_settings"]["posting_permissions"]) == ("Launch day", 2)
    run(zoom, "sendChatMessage", userId="me", channelName="Launch day", message="Hello")
    found = run(zoom, "searchChannels", haystack="user_joined", channelName="Launch day")
    assert [(one["id"], one["member_count"]) for one in found["channels"]] == [(channel, 3)]
    run(zoom, "removeChannelMember", channelId=channel, identifier=people[0])
    assert people[0] not in members(zoom, channel)
    run(zoom, "deleteChannel", channelId=channel)
    with pytest.raises(Exception, match="does not exist"):
        run(zoom, "getChannel", channelId=channel)


def test_a_public_channel_is_joined_and_left(zoom: Connection) -> None:
    """A user comes and goes; a private channel is not joined without an invitation."""
    run(zoom, "joinChannel", channelId=OPEN)
    assert "ada.almeida@example.com" in members(zoom, OPEN)
    run(zoom, "leaveChannel", channelId=OPEN)
    assert "ada.almeida@example.com" not in members(zoom, OPEN)
    run(zoom, "leaveChannel", channelId=NEWS)
    with pytest.raises(Conflict):
        run(zoom, "joinChannel", channelId=NEWS)


def test_a_name_that_is_taken_is_a_conflict(zoom: Connection) -> None:
    """Zoom refuses a second channel of the name."""
    with pytest.raises(Conflict):
        run(zoom, "createChannel", **{**NEW, "name": "project news"})


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"name": ""}, ["name"]),
        ({"name": "x" * 257}, ["name"]),
        ({"type": 5}, ["type"]),
        ({"members": ["a@example.com"] * 21}, ["members"]),
        ({"members": [{"email": "no address"}]}, ["members[0].email"]),
        ({"sharedSpace": {}}, ["sharedSpace.space_id"]),
        ({"sharedSpace": {"space_id": "s"}, "type": 3}, ["type"]),
        ({"sharedSpace": {}, "type": 4}, ["sharedSpace.space_id", "type"]),
    ],
)
def test_a_new_channel_that_zoom_would_refuse(inputs: dict[str, Any], paths: list[str]) -> None:
    """All problems are reported at once, before anything is sent."""
    assert find_paths(create_channel, {**NEW, **inputs}) == paths


@pytest.mark.parametrize(
    ("settings", "paths"),
    [
        (
            {"designated_posting_members": [{"user_id": "u"}]},
            ["channelSettings.designated_posting_members"],
        ),
        (
            {"posting_permissions": 3, "designated_posting_members": [{"user_id": "u"}, {}]},
            ["channelSettings.designated_posting_members[1]"],
        ),
    ],
)
def test_members_who_may_post_need_the_permission(
    settings: dict[str, Any], paths: list[str]
) -> None:
    """Zoom takes them with `posting_permissions` 3 only, each by an ID."""
    given = {"channelId": NEWS, "channelSettings": settings}
    assert find_paths(update_channel, given) == paths


def test_an_update_changes_something() -> None:
    """Neither nothing nor an empty object is a change."""
    assert find_paths(update_channel, {"channelId": NEWS}) == ["inputs"]
    assert find_paths(update_channel, {"channelId": NEWS, "channelSettings": {}}) == ["inputs"]


@pytest.mark.parametrize("kind", [3, 4])
def test_a_setting_that_zoom_ignores_is_told(kind: int, zoom: Connection) -> None:
    """In an open channel all members can add others, whatever was asked."""
    given = {**NEW, "type": kind, "channelSettings": {"add_member_permissions": 2}}
    heard = CATALOG.run("createChannel", given, zoom).warnings
    assert "ignored_by_zoom" in [warning.code for warning in heard]
    quiet = CATALOG.run("createChannel", {**given, "name": "Other", "type": 2}, zoom).warnings
    assert "ignored_by_zoom" not in [warning.code for warning in quiet]


@pytest.mark.parametrize(
    ("given", "needle"),
    [
        (
            {"keywords": ["spring", "été"]},
            {"search_type": "by_channel_name", "keywords": ["spring", "été"]},
        ),
        (
            {"channelName": "hike & bike"},
            {"search_type": "by_channel_name_exact_match", "channel_name": "hike & bike"},
        ),
    ],
)
def test_the_way_to_search_follows_from_what_is_searched(
    given: dict[str, Any], needle: dict[str, Any]
) -> None:
    """A caller need not know the names that Zoom has for it."""
    body = search_channels.request({"haystack": "all", **given}).json
    assert body == {"haystack": "all", "needle": needle}


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        ({}, ["keywords"]),
        ({"keywords": ["a"], "channelName": "a"}, ["channelName"]),
        ({"keywords": ["a"], "searchType": "by_channel_name_exact_match"}, ["searchType"]),
        ({"channelName": "a", "searchType": "by_channel_name"}, ["searchType"]),
        *(({"keywords": [word]}, ["keywords[0]"]) for word in ("a b", "", "a-b", "#a", "a\t")),
    ],
)
def test_a_search_that_zoom_would_refuse(given: dict[str, Any], paths: list[str]) -> None:
    """Words are of letters and digits, and one way is used at a time."""
    assert find_paths(search_channels, {"haystack": "all", **given}) == paths


def test_a_search_is_read_to_its_end(zoom: Connection) -> None:
    """The token of the next page travels in the body, and every channel is listed once."""
    for number in range(12):
        run(zoom, "createChannel", **{**NEW, "name": f"spring {number}"})
    asked = {"haystack": "user_joined", "keywords": ["spring"], "pageSize": 5}
    pages = [page["channels"] for page in CATALOG.pages("searchChannels", asked, zoom)]
    assert [len(page) for page in pages] == [5, 5, 2]
    assert len({one["id"] for page in pages for one in page}) == 12


def test_a_lost_search_is_asked_again(zoom: Connection, sandbox: Sandbox) -> None:
    """It reads, although it is a POST."""
    sandbox.inject("POST", "/v2/chat/channels/search", "reset", when="after_commit")
    assert run(zoom, "searchChannels", haystack="all", keywords=["project"])["channels"]


@pytest.mark.parametrize("given", ["a@example.com, b@example.com", ["a@example.com"]])
def test_people_are_invited_by_plain_addresses(given: Any) -> None:
    """A text or a list of addresses is as good as Zoom's objects."""
    body = invite_channel_members.request({"channelId": NEWS, "members": given}).json
    assert body["members"][0] == {"email": "a@example.com"}
    too_many = {"channelId": NEWS, "members": ["a@example.com"] * 6}
    assert find_paths(invite_channel_members, too_many) == ["members"]


def test_a_channel_that_was_never_joined_is_not_claimed(zoom: Connection, sandbox: Sandbox) -> None:
    """W1: a lost request to join is looked up in the channels of the user."""
    sandbox.inject("POST", "/v2/chat/channels/{channelId}/members/me", "reset")
    with pytest.raises(Ambiguous):
        run(zoom, "joinChannel", channelId=OPEN)
    assert sandbox.ledger()["effects"] == []
