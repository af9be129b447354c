"""Large accounts: many users, a year of recordings, and lists that change while being read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Clock

HEADERS = {"authorization": "Bearer sandbox-access-token"}
SIZE = 5000


@pytest.fixture
def large(clock: Clock) -> Iterator[Sandbox]:
    """Start a sandbox with five thousand users and two recordings a day."""
    with Sandbox(clock=clock, users=SIZE, recordings=730) as sandbox:
        yield sandbox


def walk(sandbox: Sandbox, between: Callable[[int], object]) -> tuple[list[str], set[int]]:
    """Return the ids of all users and the reported totals; call `act` after each page."""
    ids: list[str] = []
    totals: set[int] = set()
    query = {"page_size": "2000"}
    with httpx.Client(base_url=sandbox.base_url, headers=HEADERS) as client:
        while not ids or query["next_page_token"]:
            page = client.get("/users", params=query).json()
            ids += [user["id"] for user in page["users"]]
            totals.add(page["total_records"])
            query["next_page_token"] = page["next_page_token"]
            between(len(ids))
    return ids, totals


@pytest.mark.slow
def test_every_user_is_listed_once(large: Sandbox) -> None:
    """A list that does not change has every user once, and the right total."""
    ids, totals = walk(large, lambda _seen: None)
    assert len(ids) == len(set(ids)) == SIZE
    assert totals == {SIZE}


@pytest.mark.slow
def test_rows_that_move_are_missed_and_met_twice(large: Sandbox) -> None:
    """Rows that move between pages are missed or repeated, and the total does not show it."""
    ids, totals = walk(large, lambda seen: large.move_users(10) if seen == 2000 else None)
    assert len(ids) == SIZE
    assert len(set(ids)) == SIZE - 10
    assert totals == {SIZE}


@pytest.mark.slow
def test_page_tokens_can_be_expired(large: Sandbox) -> None:
    """Earlier tokens are refused as if 15 minutes had passed; new ones are valid."""
    with httpx.Client(base_url=large.base_url, headers=HEADERS) as client:
        token = client.get("/users").json()["next_page_token"]
        assert httpx.delete(f"{large.origin}/_sandbox/page-tokens").status_code == 204
        late = client.get("/users", params={"next_page_token": token})
        assert (late.status_code, late.json()["code"]) == (400, 300)
        token = client.get("/users").json()["next_page_token"]
        assert client.get("/users", params={"next_page_token": token}).status_code == 200


@pytest.mark.slow
def test_a_year_of_recordings_takes_twelve_calls(large: Sandbox, clock: Clock) -> None:
    """A call lists at most a month; month by month, every recording is listed once."""
    last = clock.instant.date()
    first = last - timedelta(days=365)
    with httpx.Client(base_url=large.base_url, headers=HEADERS) as client:

        def read(start: date, end: date) -> list[str]:
            query = {"from": start.isoformat(), "to": end.isoformat(), "page_size": "300"}
            page = client.get("/users/me/recordings", params=query).json()
            assert page["next_page_token"] == ""
            return [one["uuid"] for one in page["meetings"] if one["topic"] == "Daily call"]

        whole = read(first, last)
        assert 0 < len(whole) < 70
        found: list[str] = []
        while first <= last:
            found += read(first, min(first + timedelta(days=30), last))
            first += timedelta(days=31)
    assert len(found) == len(set(found)) == 730


def test_an_account_grows_over_http(sandbox: Sandbox, api: httpx.Client) -> None:
    """A running sandbox grows, changes its order and is restored by a reset; `me` stays."""
    seed, move = f"{sandbox.origin}/_sandbox/seed", f"{sandbox.origin}/_sandbox/move"
    assert httpx.post(seed, json={"users": 50, "recordings": 10}).status_code == 204
    assert api.get("/users").json()["total_records"] == 50
    second = api.get("/users").json()["users"][1]["id"]
    assert httpx.post(move, json={"users": 1}).status_code == 204
    assert api.get("/users", params={"page_size": 300}).json()["users"][-1]["id"] == second
    assert api.get("/users/me").json()["first_name"] == "Ada"
    bad = httpx.post(seed, json={"user": 50})
    assert (bad.status_code, bad.json()["errors"][0]["field"]) == (400, "user")
    sandbox.reset()
    assert api.get("/users").json()["total_records"] == 41


def test_e_mails_are_recorded_and_not_sent(sandbox: Sandbox, api: httpx.Client) -> None:
    """The ledger has the e-mails that Zoom would send: invited, registered, cancelled."""
    user = {"action": "create", "user_info": {"email": "zoe@example.com", "type": 1}}
    api.post("/users", json=user)
    settings = {"approval_type": 0, "alternative_hosts": "bruno.almeida@example.com"}
    meeting = api.post("/users/me/meetings", json={"settings": settings}).json()
    more = {"alternative_hosts": "bruno.almeida@example.com;elif.almeida@example.com"}
    api.patch(f"/meetings/{meeting['id']}", json={"settings": more})
    eve = {"email": "eve@example.com", "first_name": "Eve"}
    for _ in range(2):
        api.post(f"/meetings/{meeting['id']}/registrants", json=eve)
    emails = [(one["kind"], one["to"]) for one in sandbox.ledger()["emails"]]
    assert emails == [
        ("user.invited", "zoe@example.com"),
        ("meeting.alternative_host", "bruno.almeida@example.com"),
        ("meeting.alternative_host", "elif.almeida@example.com"),
        ("registration.confirmed", "eve@example.com"),
    ]
    api.delete(f"/meetings/{meeting['id']}", params={"cancel_meeting_reminder": "true"})
    last = sandbox.ledger()["emails"][-1]
    wanted = {"kind": "meeting.cancelled", "to": "eve@example.com", "about": meeting["id"]}
    assert wanted.items() <= last.items()


def test_e_mails_can_be_switched_off(sandbox: Sandbox, api: httpx.Client) -> None:
    """Settings that suppress e-mails and a plain deletion cause none."""
    settings = {"approval_type": 0, "registrants_confirmation_email": False}
    meeting = api.post("/users/me/meetings", json={"settings": settings}).json()
    eve = {"email": "eve@example.com", "first_name": "Eve"}
    api.post(f"/meetings/{meeting['id']}/registrants", json=eve)
    api.delete(f"/meetings/{meeting['id']}")
    assert sandbox.ledger()["emails"] == []
