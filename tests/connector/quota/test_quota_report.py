"""What is shown of an account's quota, and whose share of it a request is."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_actions.meetings import create_meeting, get_meeting
from zoom_actions.users import get_user, list_users
from zoom_connector import AccessToken, Action, Call, Request, ServerToServer
from zoom_connector.auth.account import name_account
from zoom_connector.errors import QuotaExhausted
from zoom_connector.quota.personal_limits import find_persons
from zoom_connector.quota.report import report_quota

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts import Account, Time
    from loopback import Loopback

BRUNO = "bruno.almeida@example.com"
MIDNIGHT = "2026-05-14T00:00:00Z"


def report(account: Account) -> list[dict[str, Any]]:
    """Return what is shown."""
    return report_quota(account.store.database)


def test_every_count_is_shown_in_full(account: Account, time: Time) -> None:
    """Each row says whose count it is, of what, how much is used, allowed and left, until when."""
    account.enforce("pro")
    zoom = account.connect(plan="pro", account="acme")
    create_meeting(zoom, BRUNO, topic="One")
    name = zoom.quota.account
    assert name.startswith("acme at 127.0.0.1:")
    rate = {"account": name, "limit": "per second", "of": "light", "allowed": 30, "resets": None}
    day = {"account": name, "resets": MIDNIGHT}
    counts = [
        {**day, "limit": "today", "of": "light", "used": 1, "allowed": None, "left": None},
        {**day, "limit": "meetings created or changed", "of": BRUNO, "used": 1}
        | {"allowed": 100, "left": 99},
    ]
    time.sleep(0.75)
    assert report(account) == [{**rate, "used": 1, "left": 29}, *counts]
    time.sleep(2)  # the second is over, the day is not
    assert report(account) == [{**rate, "used": 0, "left": 30}, *counts]
    time.sleep(15 * 3600)
    assert [row["limit"] for row in report(account)] == ["per second"]


def test_what_classes_share_is_one_row(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """A day's figure that several classes share is shown once, and per minute is not per second."""
    zoom = account.connect(serve(reply(200, {})), plan="pro")
    for label in ("heavy", "resource-intensive"):
        action = Action(get_user.function, replace(get_user.endpoint, rate=label))
        zoom.send(Request("GET", "/report/daily"), Call(action, {}, zoom).terms())
    time.sleep(0.75)
    shown = {(row["limit"], row["of"]): (row["used"], row["left"]) for row in report(account)}
    assert shown == {
        ("per second", "heavy"): (1, 9),
        ("per minute", "resource-intensive"): (1, 9),
        ("today", "heavy"): (1, None),
        ("today", "resource-intensive"): (1, None),
        ("today, together", "heavy + resource-intensive"): (2, 29_998),
    }


def test_what_zoom_refused_is_shown_as_used_up(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """A class that Zoom takes no more of today has nothing left, until Zoom's own time."""
    refused = {"x_ratelimit_type": "Daily-limit", "retry_after": "2026-05-14T09:00:00Z"}
    server = serve(reply(429, {"code": 429, "message": "No more."}, **refused))
    with pytest.raises(QuotaExhausted):
        get_user(account.connect(server, plan="pro"), "me")
    row = next(one for one in report(account) if one["limit"] == "today")
    assert (row["used"], row["left"], row["resets"]) == (0, 0, "2026-05-14T09:00:00Z")
    time.sleep(24 * 3600)
    assert [one for one in report(account) if one["limit"] == "today"] == []


@pytest.mark.parametrize(
    ("limit", "remaining", "used"),
    [
        ("2000", "500", 1500),  # other apps use the account too
        ("2000", "1999", 1),
        ("2000", "2000", 1),  # never downwards
        ("60000", "500", 1),  # of another limit
        ("500", "2000", 1),  # nonsense
        ("2000", "-1", 1),
        ("2000", "many", 1),
        ("2000", "٣", 1),
        ("2000", "0000000003", 1),
    ],
)
def test_what_zoom_says_is_left_counts(
    account: Account, serve: Callable[..., Loopback], limit: str, remaining: str, used: int
) -> None:
    """A reply that says how much of the day is left corrects our count, upwards only."""
    answer = reply(200, {"users": []}).replace(
        b"\r\n",
        f"\r\nx-ratelimit-limit: {limit}\r\nx-ratelimit-remaining: {remaining}\r\n".encode(),
        1,
    )
    list_users(account.connect(serve(answer), plan="free"))
    row = next(one for one in report(account) if one["limit"] == "today, together")
    assert (row["of"], row["used"], row["left"]) == ("medium", used, 2000 - used)


def test_me_is_whoever_says_so(account: Account, serve: Callable[..., Loopback]) -> None:
    """Two people of one account who schedule for `me` have a hundred changes a day each."""
    answers = (reply(201, {"id": 1, "host_id": host}) for host in ("ada", "bruno"))
    server = serve(lambda _: next(answers))
    for _ in range(2):
        create_meeting(account.connect(server, plan="pro"), "me", topic="Mine")
    counted = [row["used"] for row in report(account) if row["limit"].startswith("meetings")]
    assert sorted(counted) == [1, 1]


def test_a_host_refused_beside_a_read_stops_no_reads(account: Account) -> None:
    """A refusal that speaks of a host, where no host was counted, uses up nothing else."""
    sandbox = account.enforce(None)
    zoom = account.connect(plan="pro")
    sandbox.inject("GET", "/v2/meetings/{meetingId}", "429_host")
    with pytest.raises(QuotaExhausted):
        get_meeting(zoom, 85746065432)
    assert get_user(zoom, "me")["id"]


PEOPLE = {
    "by id": ({"registrants": [{"id": "R1"}, {"email": "Eve@example.com"}]}, 2),
    "no ids": ({"registrants": [{}, {"id": ""}]}, 0),
    "not objects": ({"registrants": ["eve@example.com", None]}, 0),
    "not a list": ({"registrants": "eve@example.com"}, 0),
    "not an object": (["eve@example.com"], 0),
    "nothing": (None, 0),
}


@pytest.mark.parametrize("case", PEOPLE)
def test_whose_status_changes_is_read_from_any_body(case: str) -> None:
    """A body of whatever shape is sent; whom it names is counted, each apart."""
    body, count = PEOPLE[case]
    request = Request("PUT", "/meetings/85746065432/registrants/status", json=body)
    found = find_persons(request)
    assert len({one.key for one in found}) == len(found) == count
    if case == "by id":
        assert [one.label for one in found] == [
            "R*** of 85746065432",
            "E***@example.com of 85746065432",
        ]
        other = Request("PUT", "/meetings/85746065433/registrants/status", json=body)
        assert {one.key for one in found}.isdisjoint(one.key for one in find_persons(other))


def signed(claims: Any) -> AccessToken:
    """Return a token as Zoom makes them: its claims between two dots."""
    encoded = urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return AccessToken(f"eyJhbGciOiJub25lIn0.{encoded}.c2ln{len(encoded)}")


ADA = {"iss": "app1", "uid": "ada"}


def test_a_renewed_token_is_the_same_account() -> None:
    """Tokens of one user and app share a quota, whatever else is in them; others have their own."""
    base = "https://api.zoom.us/v2"
    ada = name_account(signed(ADA), base)
    assert ada.endswith(" at api.zoom.us")
    for more in ({"exp": 1}, {"exp": 12}, {"exp": 123}):
        assert name_account(signed(ADA | more), base) == ada
    others = [
        signed(ADA | {"uid": "bruno"}),
        signed(ADA | {"iss": "app2"}),
        signed({"iss": "app1"}),
        signed(["uid"]),
        AccessToken("opaque"),
        AccessToken("opaque.with.dots"),
        AccessToken("opaque.with.no"),
        AccessToken("a.e30"),
        AccessToken("b.e30"),
    ]
    names = {name_account(one, base) for one in others}
    assert len(names | {ada}) == len(others) + 1
    assert all(name.startswith("token ") for name in names)


def test_an_account_that_is_known_is_named() -> None:
    """Credentials that name the same account on one server share its quota."""
    base = "https://api.zoom.us/v2"
    assert name_account(ServerToServer("acme", "c", "s"), base) == "acme at api.zoom.us"
    assert name_account(signed(ADA), base, "acme") == "acme at api.zoom.us"
    assert name_account(signed(ADA), "http://127.0.0.1:8/v2", "acme") == "acme at 127.0.0.1:8"


def test_yesterday_is_forgotten(
    account: Account, serve: Callable[..., Loopback], time: Time
) -> None:
    """The store keeps the counts and hosts of today, and those of other accounts."""
    server = serve(reply(201, {"id": 1, "host_id": "h1"}))

    def kept() -> list[tuple[str, int]]:
        query = account.store.database.query
        days = query("SELECT account, count(*) FROM zoom_quota_days GROUP BY account")
        hosts = query("SELECT account, count(*) FROM zoom_quota_hosts GROUP BY account")
        return sorted((name.partition(" ")[0], count) for name, count in [*days, *hosts])

    for name in ("acme", "globex"):
        create_meeting(account.connect(server, plan="pro", account=name), BRUNO, topic="T")
    before = kept()
    assert before == [("acme", 2), ("acme", 2), ("globex", 2), ("globex", 2)]
    time.sleep(24 * 3600)
    get_user(account.connect(server, plan="pro", account="acme"), "me")
    assert kept() == [("acme", 1), ("globex", 2), ("globex", 2)]
