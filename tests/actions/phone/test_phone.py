"""Telephone recording actions: what they send, refuse to send, and pick out."""

import json
from datetime import UTC, datetime

import pytest
from refusals import find_paths

from zoom_actions.phone import (
    get_accounts_phone_recordings,
    get_phone_recordings,
    get_users_phone_recordings,
)
from zoom_connector import Connection, Response
from zoom_connector.actions.manifest import build_manifest

OF_USER = [get_phone_recordings, get_users_phone_recordings]
ALL = [*OF_USER, get_accounts_phone_recordings]
PAGE = {
    "next_page_token": "more",
    "total_records": 4,
    "recordings": [
        {"id": "1", "owner": {"id": "NL3cEp", "extension_number": 1001, "type": "user"}},
        {"id": "2", "owner": {"id": "other", "extension_number": 1002, "type": "user"}},
        {"id": "3", "user_id": "nl3cep"},
        {"id": "4", "owner": None},
    ],
}


def read_page(inputs, page=PAGE):
    """Return what the account's list makes of a page of Zoom's."""
    action = get_accounts_phone_recordings
    flow = action.flow(Connection.unauthenticated(), action.prepare(inputs))
    next(flow)
    with pytest.raises(StopIteration) as done:
        flow.send(Response(200, {}, json.dumps(page).encode()))
    return done.value.value


def test_both_keys_for_a_users_recordings_offer_the_same_inputs():
    """The component's two names lead to one operation."""
    one, other = map(build_manifest, OF_USER)
    assert one["input"] == other["input"]
    assert one["http"] == other["http"]


@pytest.mark.parametrize("action", OF_USER)
def test_users_recordings_are_asked_by_range_and_page(action):
    """The range and the page travel in the query of the user's own list."""
    request = action.request(
        {
            "userId": "jo@example.com",
            "from": "2026-03-01",
            "to": "2026-03-31",
            "pageSize": 5,
            "nextPageToken": "t",
        }
    )
    assert request.method == "GET"
    assert request.target == (
        "/phone/users/jo%40example.com/recordings"
        "?from=2026-03-01&to=2026-03-31&page_size=5&next_page_token=t"
    )


@pytest.mark.parametrize("action", ALL)
@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"from": "2026-03-02", "to": "2026-03-01"}, ["to"]),
        ({"to": "01.03.2026"}, ["to"]),
        ({"pageSize": 301}, ["pageSize"]),
    ],
)
def test_range_is_in_order(action, inputs, paths):
    """A range that Zoom would refuse is told before it is sent."""
    assert find_paths(action, {"userId": "abc", **inputs}) == paths


@pytest.mark.parametrize("action", ALL)
def test_beginning_alone_reaches_until_today(action):
    """Zoom demands an end beside a beginning: it is today."""
    zoom = Connection.unauthenticated()
    zoom.clock.utcnow = lambda: datetime(2026, 3, 20, 12, tzinfo=UTC)
    request = action.request({"userId": "abc", "from": "2026-03-01"}, zoom)
    assert request.target.endswith("/recordings?from=2026-03-01&to=2026-03-20")


@pytest.mark.parametrize("action", ALL)
def test_end_alone_is_left_to_zoom(action):
    """The month before an end is what Zoom assumes by itself."""
    request = action.request({"userId": "abc", "to": "2026-03-01"})
    assert request.target.endswith("/recordings?to=2026-03-01")


def test_accounts_recordings_are_asked_with_every_filter():
    """All filters but the owner travel in the query."""
    request = get_accounts_phone_recordings.request(
        {
            "userId": "NL3cEp",
            "from": "2026-03-01",
            "to": "2026-03-31",
            "ownerType": "callQueue",
            "recordingType": "OnDemand",
            "queryDateType": "end_time",
            "siteId": "s",
            "groupId": "g",
            "pageSize": 300,
            "nextPageToken": "t",
        }
    )
    assert request.target == (
        "/phone/recordings?from=2026-03-01&to=2026-03-31&owner_type=callQueue"
        "&recording_type=OnDemand&query_date_type=end_time&site_id=s&group_id=g"
        "&page_size=300&next_page_token=t"
    )


def test_accounts_recordings_need_no_user():
    """Without an owner the page is passed on untouched."""
    assert get_accounts_phone_recordings.request({}).target == "/phone/recordings"
    assert read_page({}) == PAGE


@pytest.mark.parametrize("user_id", ["NL3cEp", "nl3CEP"])
def test_owner_is_picked_from_the_page(user_id):
    """Only the owner's recordings stay; token and total remain Zoom's."""
    page = read_page({"userId": user_id})
    assert [one["id"] for one in page["recordings"]] == ["1", "3"]
    assert (page["next_page_token"], page["total_records"]) == ("more", 4)


def test_owner_may_be_an_extension_number():
    """A number finds the extension that Zoom reports as a number."""
    assert [one["id"] for one in read_page({"userId": 1002})["recordings"]] == ["2"]


def test_page_without_the_owner_is_empty_but_leads_on():
    """An owner without recordings on this page is no error."""
    page = read_page({"userId": "nobody"})
    assert page["recordings"] == []
    assert page["next_page_token"] == "more"


@pytest.mark.parametrize("user_id", ["jo@example.com", "me", ""])
def test_owner_must_be_an_id(user_id):
    """Recordings name their owner by id, so an address would silently find nothing."""
    assert find_paths(get_accounts_phone_recordings, {"userId": user_id}) == ["userId"]


def test_owner_and_range_problems_are_told_together():
    """A wrong owner does not hide a wrong range."""
    inputs = {"userId": "jo@example.com", "from": "2026-03-01", "to": "2026-02-01"}
    assert sorted(find_paths(get_accounts_phone_recordings, inputs)) == ["to", "userId"]
