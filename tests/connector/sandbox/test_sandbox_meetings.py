"""Meetings, occurrences and registrants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx

    from zoom_connector.sandbox import Sandbox

LIST_KEYS = {"uuid", "id", "host_id", "topic", "type", "start_time", "duration", "timezone"}
LIST_KEYS |= {"created_at", "join_url"}


def create(api: httpx.Client, **body: Any) -> dict[str, Any]:
    """Create a meeting of the first user."""
    reply = api.post("/users/me/meetings", json=body)
    assert reply.status_code == 201, reply.text
    created: dict[str, Any] = reply.json()
    return created


def find_topic(api: httpx.Client, topic: str) -> dict[str, Any]:
    """Return the seeded meeting with a topic."""
    meetings = api.get("/users/me/meetings", params={"page_size": 300}).json()["meetings"]
    found: dict[str, Any] = next(one for one in meetings if one["topic"] == topic)
    return found


def test_create_fills_in_what_was_not_sent(api: httpx.Client) -> None:
    """A new meeting has an eleven-digit number, a UUID, a passcode and default settings."""
    meeting = create(api, topic="Kickoff", settings={"mute_upon_entry": True})
    assert 10**10 <= meeting["id"] < 10**11
    assert re.fullmatch(r"[A-Za-z0-9+/]{22}==", meeting["uuid"])
    assert len(meeting["password"]) == 6
    assert meeting["settings"]["mute_upon_entry"] is True
    assert meeting["settings"]["approval_type"] == 2
    assert "zak=" in meeting["start_url"]
    assert "agenda" not in meeting
    assert api.get(f"/meetings/{meeting['id']}").json()["agenda"] == ""


@pytest.mark.parametrize(
    ("sent", "zone", "expected"),
    [
        ("2026-06-01T10:00:00", "Europe/Berlin", "2026-06-01T08:00:00Z"),
        ("2026-06-01T10:00:00Z", "Europe/Berlin", "2026-06-01T10:00:00Z"),
        ("2020-01-01T10:00:00Z", "UTC", "2026-05-13T09:30:00Z"),
    ],
)
def test_start_time(api: httpx.Client, sent: str, zone: str, expected: str) -> None:
    """A start without Z is local, one with Z is UTC, and a past one becomes now."""
    assert create(api, start_time=sent, timezone=zone)["start_time"] == expected


def test_no_password_when_not_wanted(api: httpx.Client) -> None:
    """A meeting that declines the default passcode has none."""
    assert create(api, default_password=False)["password"] == ""


def test_instant_meeting_is_never_listed(api: httpx.Client) -> None:
    """An instant meeting is already started and not in the list."""
    meeting = create(api, type=1)
    assert meeting["status"] == "started"
    listed = api.get("/users/me/meetings", params={"page_size": 300}).json()["meetings"]
    assert meeting["id"] not in {one["id"] for one in listed}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"topic": "x" * 201}, "topic"),
        ({"topic": 5}, "topic"),
        ({"agenda": "x" * 2001}, "agenda"),
        ({"password": "x" * 11}, "password"),
        ({"duration": 0}, "duration"),
        ({"duration": 1441}, "duration"),
        ({"type": 7}, "type"),
        ({"start_time": "tomorrow"}, "start_time"),
        ({"timezone": "Mars/Base"}, "timezone"),
        ({"settings": {"jbh_time": 7}}, "settings.jbh_time"),
        ({"type": 8, "recurrence": {}}, "recurrence.type"),
    ],
)
def test_validation(
    api: httpx.Client, sandbox: Sandbox, body: dict[str, object], field: str
) -> None:
    """A 400 reply names the invalid field, and nothing is created."""
    reply = api.post("/users/me/meetings", json=body)
    assert reply.status_code == 400
    errors = [{"field": field, "message": "Invalid field."}]
    assert reply.json() == {"code": 300, "message": "Validation Failed.", "errors": errors}
    assert sandbox.ledger()["effects"] == []


def test_other_refusals(api: httpx.Client) -> None:
    """An unknown host, an unknown delegate and a body that is not an object are refused."""
    unknown = api.post("/users/unknown@example.com/meetings", json={})
    assert (unknown.status_code, unknown.json()["code"]) == (404, 1001)
    assert unknown.json()["message"] == "User does not exist: unknown@example.com."
    delegate = api.post("/users/me/meetings", json={"schedule_for": "unknown@example.com"})
    assert (delegate.status_code, delegate.json()["code"]) == (400, 3000)
    broken = api.post("/users/me/meetings", content=b"[1]")
    assert broken.json()["message"] == "Request Body should be a valid JSON object."
    missing = api.get("/meetings/1")
    assert missing.status_code == 404
    assert missing.json() == {"code": 3001, "message": "Meeting does not exist: 1."}


@pytest.mark.parametrize(
    ("recurrence", "starts"),
    [
        (
            {"type": 1, "repeat_interval": 2, "end_times": 3},
            ["2026-10-24T08", "2026-10-26T09", "2026-10-28T09"],
        ),
        (
            {"type": 2, "weekly_days": "2,4", "end_date_time": "2026-11-02T12:00:00Z"},
            ["2026-10-26T09", "2026-10-28T09", "2026-11-02T09"],
        ),
        ({"type": 3, "monthly_day": 31, "end_times": 2}, ["2026-10-31T09", "2026-11-30T09"]),
        (
            {"type": 3, "monthly_week": -1, "monthly_week_day": 6, "end_times": 2},
            ["2026-10-30T09", "2026-11-27T09"],
        ),
    ],
)
def test_occurrences(api: httpx.Client, recurrence: dict[str, object], starts: list[str]) -> None:
    """Occurrences keep their local time when summer time ends."""
    meeting = create(
        api,
        type=8,
        start_time="2026-10-24T10:00:00",
        timezone="Europe/Berlin",
        recurrence=recurrence,
    )
    assert [one["start_time"] for one in meeting["occurrences"]] == [f"{s}:00:00Z" for s in starts]
    assert "start_time" not in meeting
    assert "duration" not in meeting


def test_occurrence_id_survives_moving(api: httpx.Client) -> None:
    """A moved occurrence keeps its id; a deleted one stays in the list as deleted."""
    recurrence = {"type": 1, "end_times": 2}
    meeting = create(api, type=8, start_time="2026-06-01T10:00:00Z", recurrence=recurrence)
    path, first = f"/meetings/{meeting['id']}", meeting["occurrences"][0]["occurrence_id"]
    query = {"occurrence_id": first}
    assert first == "1780308000000"
    moved = api.patch(path, params=query, json={"start_time": "2026-06-01T12:00:00Z"})
    assert moved.status_code == 204
    shown = api.get(path, params=query).json()
    assert shown["start_time"] == "2026-06-01T12:00:00Z"
    assert shown["occurrences"][0]["occurrence_id"] == first
    assert api.delete(path, params=query).status_code == 204
    assert api.get(path).json()["occurrences"][0]["status"] == "deleted"


def test_list_repeats_a_series(api: httpx.Client) -> None:
    """The list has one short entry for each occurrence of a recurring meeting."""
    listed = api.get("/users/me/meetings", params={"page_size": 300}).json()
    assert list(listed) == ["page_size", "total_records", "next_page_token", "meetings"]
    series = [one for one in listed["meetings"] if one["type"] == 8]
    assert len({one["id"] for one in series}) < len(series)
    assert set(series[0]) == LIST_KEYS
    unfixed = next(one for one in listed["meetings"] if one["type"] == 3)
    assert "start_time" not in unfixed


def test_list_filters(api: httpx.Client) -> None:
    """The list can be limited to past or upcoming meetings and to a range of dates."""
    now = "2026-05-13T09:30:00Z"
    query = {"page_size": "300"}
    past = api.get("/users/me/meetings", params={**query, "type": "previous_meetings"}).json()
    assert past["meetings"]
    assert all(one["start_time"] < now for one in past["meetings"])
    dates = {"from": "2026-05-15", "to": "2026-05-15"}
    day = api.get("/users/me/meetings", params={**query, **dates}).json()["meetings"]
    assert {one["start_time"][:10] for one in day if "start_time" in one} == {"2026-05-15"}


def test_update_changes_only_what_was_sent(api: httpx.Client, sandbox: Sandbox) -> None:
    """An update is merged deeply; a past start and an unknown recording setting are ignored."""
    settings = {"waiting_room": True, "auto_recording": "cloud"}
    meeting = create(api, start_time="2026-06-01T10:00:00Z", settings=settings)
    path = f"/meetings/{meeting['id']}"
    sent = {"start_time": "2020-01-01T00:00:00Z", "settings": {"auto_recording": "both"}}
    assert api.patch(path, json=sent).status_code == 204
    assert api.patch(path, json={"settings": {}}).status_code == 204
    after = api.get(path).json()
    assert after["start_time"] == "2026-06-01T10:00:00Z"
    assert after["settings"]["waiting_room"] is True
    assert after["settings"]["auto_recording"] == "none"
    kinds = [one["kind"] for one in sandbox.ledger()["effects"]]
    assert kinds == ["meeting.created", "meeting.updated", "meeting.updated"]


def test_deleted_meeting_is_gone(api: httpx.Client) -> None:
    """A deleted meeting is not found."""
    path = f"/meetings/{create(api)['id']}"
    assert api.delete(path).status_code == 204
    assert api.get(path).status_code == 404


def test_invitation(api: httpx.Client) -> None:
    """An invitation is one text with the address for joining."""
    meeting = create(api, topic="Kickoff")
    invitation = api.get(f"/meetings/{meeting['id']}/invitation").json()["invitation"]
    assert f"Join: {meeting['join_url']}\r\n" in invitation


def test_registration_is_off_by_default(api: httpx.Client) -> None:
    """A meeting without registration refuses registrants with code 3000."""
    person = {"email": "eve@example.com", "first_name": "Eve"}
    reply = api.post(f"/meetings/{create(api)['id']}/registrants", json=person)
    assert (reply.status_code, reply.json()["code"]) == (400, 3000)


def test_registering_twice_is_registering_once(api: httpx.Client, sandbox: Sandbox) -> None:
    """The same e-mail address returns the same registrant, with a single effect."""
    path = f"/meetings/{find_topic(api, 'Empty workshop')['id']}/registrants"
    person = {"email": "Eve@example.com", "first_name": "Eve"}
    first, second = api.post(path, json=person), api.post(path, json=person)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert "join_url" in first.json()
    (effect,) = sandbox.ledger()["effects"]
    made = ("meeting_registrant.created", first.json()["registrant_id"])
    assert (effect["kind"], effect["id"]) == made


def test_reviewed_registration_waits(api: httpx.Client) -> None:
    """With manual approval, a registrant is pending unless approved in the request."""
    path = f"/meetings/{find_topic(api, 'Reviewed workshop')['id']}/registrants"
    waiting = {"email": "eve@example.com", "first_name": "Eve"}
    assert "join_url" not in api.post(path, json=waiting).json()
    direct = {"email": "dan@example.com", "first_name": "Dan", "auto_approve": True}
    assert "join_url" in api.post(path, json=direct).json()
    emails = {
        status: {
            one["email"] for one in api.get(path, params={"status": status}).json()["registrants"]
        }
        for status in ("approved", "pending")
    }
    assert "eve@example.com" in emails["pending"]
    assert "dan@example.com" in emails["approved"]


def test_registrant_needs_name_and_email(api: httpx.Client) -> None:
    """The error names both required fields if they are missing."""
    path = f"/meetings/{find_topic(api, 'Open workshop')['id']}/registrants"
    errors = api.post(path, json={"email": "no-address"}).json()["errors"]
    assert [error["field"] for error in errors] == ["email", "first_name"]
