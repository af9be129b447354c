"""Calls, voicemails, users and queues of Zoom Phone: what is asked for, and what is shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.phone import list_call_history, list_user_call_history
from zoom_connector import Catalog

if TYPE_CHECKING:
    from zoom_connector import Connection

CATALOG = Catalog(zoom_actions, entry_points=False)


def day(days: int) -> str:
    """Return a date some days ago."""
    return f"{datetime.now(UTC) - timedelta(days=days):%Y-%m-%d}"


def test_filters_with_several_values_are_repeated() -> None:
    """Zoom reads each value as a parameter of its own."""
    given = {"directions": ["inbound", "outbound"], "callResults": ["no_answer", "Voicemail"]}
    query = list_call_history.request(given).query
    assert [value for name, value in query if name == "directions"] == ["inbound", "outbound"]
    assert [value for name, value in query if name == "call_results"] == ["no_answer", "voicemail"]


def test_no_filter_is_sent_that_was_not_chosen() -> None:
    """Zoom's file has a default for a filter, which would leave out every call not recorded."""
    assert list_call_history.request({}).query == []


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"directions": ["sideways"]}, ["directions[0]"]),
        ({"callResults": ["busy"]}, ["callResults[0]"]),
        ({"siteIds": ["s"] * 11}, ["siteIds"]),
        ({"from": "2026-03-02", "to": "2026-03-01"}, ["to"]),
        ({"pageSize": 301}, ["pageSize"]),
    ],
)
def test_a_history_of_a_user_that_zoom_would_refuse(
    inputs: dict[str, Any], paths: list[str]
) -> None:
    """For a user, Zoom searches fewer results and takes ten values at most."""
    assert find_paths(list_user_call_history, {"userId": "me", **inputs}) == paths


def test_a_wide_range_is_read_month_by_month(zoom: Connection) -> None:
    """Every call of two months is listed once, of the account and of its users."""
    dates = {"from": day(60), "to": day(0)}
    calls = [*CATALOG.pages("listCallHistory", dates, zoom)]
    found = {one["call_history_uuid"] for page in calls for one in page["call_history"]}
    assert len(found) == 40
    parts = [
        one["id"]
        for user in ("ada.almeida@example.com", "bruno.almeida@example.com")
        for page in CATALOG.pages("listUserCallHistory", {"userId": user, **dates}, zoom)
        for one in page["call_logs"]
    ]
    assert sorted(parts) == sorted(found)


def test_new_voicemails_are_told_from_old_ones(zoom: Connection) -> None:
    """A person asks for what is new."""
    for key, owner in (("listVoicemails", {}), ("listUserVoicemails", {"userId": "me"})):
        every, new, old = (
            {
                one["id"]
                for one in CATALOG.run(key, {**owner, "status": status}, zoom).data["voice_mails"]
            }
            for status in ("all", "unread", "read")
        )
        assert every == new | old
        assert new
        assert not new & old
        assert not CATALOG.run(key, {**owner, TRASH[key]: True}, zoom).data["voice_mails"]


# Zoom's own names differ.
TRASH = {"listVoicemails": "trashed", "listUserVoicemails": "trash"}


def test_a_user_of_the_phone_is_found_by_name_and_shown_alone(zoom: Connection) -> None:
    """The list finds a user, whose numbers and permissions are shown by ID."""
    found = CATALOG.run("listPhoneUsers", {"keyword": "bruno"}, zoom).data["users"]
    (bruno,) = found
    shown = CATALOG.run("getPhoneUser", {"userId": bruno["id"]}, zoom).data
    assert shown["phone_numbers"] == bruno["phone_numbers"]
    assert shown["policy"]["sms"]["enable"] is True


def test_queues_are_listed_by_site(zoom: Connection) -> None:
    """Only the queues of the site."""
    every = CATALOG.run("listCallQueues", {}, zoom).data["call_queues"]
    assert {one["name"] for one in every} == {"Sales", "Support", "Front desk"}
    elsewhere = CATALOG.run("listCallQueues", {"siteId": "other"}, zoom).data
    assert elsewhere["call_queues"] == []
