"""Daily limits are counted, and a class that Zoom refused is not tried before its time."""

from __future__ import annotations

import socket
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_actions.meetings import create_meeting, get_meeting, update_meeting
from zoom_actions.registrants import add_meeting_registrant
from zoom_actions.users import delete_user, get_user, list_users, update_user_password
from zoom_connector import Request
from zoom_connector.errors import QuotaExhausted, RateLimited, ZoomError
from zoom_connector.quota.report import report_quota
from zoom_connector.sandbox import Sandbox
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts import Account, Time
    from loopback import Loopback

    from zoom_connector import Connection

BRUNO = "bruno.almeida@example.com"
SPANISH = {"code": 429, "message": "Ha superado el máximo permitido. Inténtelo más tarde."}
LIGHT = {"x_ratelimit_category": "Light", "x_ratelimit_remaining": "5893"}


def refuse(call: Callable[[], object]) -> ZoomError:
    """Return the error of a call that must fail."""
    with pytest.raises(ZoomError) as caught:
        call()
    return caught.value


def rows(account: Account, limit: str) -> dict[str, int]:
    """Return what is shown as used of a limit, by owner."""
    found = report_quota(account.store.database)
    return {row["of"]: row["used"] for row in found if row["limit"] == limit}


def test_r2_what_zoom_refused_for_the_day_is_not_asked_again(account: Account, time: Time) -> None:
    """R2: after a daily refusal no request is sent before its time, and any request after it."""
    sandbox = account.enforce(None)
    sandbox.inject("GET", "/v2/users", "429_daily")
    error = refuse(lambda: list_users(account.connect(plan="pro")))
    shown = error.to_dict()
    assert (shown["kind"], shown["limit"]) == ("quota_exhausted", "day")
    assert shown["retryAt"] == "2026-05-14T00:00:00Z"
    before = account.arrived()
    for _ in range(3):
        again = refuse(lambda: list_users(account.connect(plan="pro")))
        assert (again.kind, again.retry_at) == ("quota_exhausted", error.retry_at)
    assert (account.arrived(), time.passed) == (before, 0.0)
    get_user(account.connect(plan="pro"), "me")  # another class
    time.sleep(15 * 3600)
    assert list_users(account.connect(plan="pro"))["users"]


@pytest.mark.parametrize(
    ("header", "until"),
    [
        ("2099-01-01T00:00:00Z", None),
        ("{tomorrow:%Y-%m-%dT%H:%M:%SZ}", "tomorrow"),
        ("{tomorrow:%a, %d %b %Y %H:%M:%S GMT}", "tomorrow"),
        ("7200", "in two hours"),
    ],
)
def test_r2_every_form_of_retry_after_is_read(
    account: Account, serve: Callable[..., Loopback], time: Time, header: str, until: str | None
) -> None:
    """R2: a date-time, an HTTP date and seconds are read; a time beyond a day is ignored."""
    now = time.now()
    tomorrow = now + timedelta(hours=20)
    header = header.format(tomorrow=tomorrow)
    refusal = reply(429, SPANISH, x_ratelimit_type="Daily-limit", retry_after=header)
    error = refuse(lambda: get_user(account.connect(serve(refusal), plan="pro"), "me"))
    assert isinstance(error, QuotaExhausted)
    assert error.retry_at is not None
    wanted = {"tomorrow": tomorrow, "in two hours": now + timedelta(hours=2)}
    if until is None:
        assert error.to_dict()["retryAt"] == "2026-05-14T00:00:00Z"
    else:
        assert error.retry_at == wanted[until]


@pytest.mark.parametrize(
    "hostile",
    [
        "-5",
        "NaN",
        "1e9",
        "9999-12-31T23:59:59Z",
        "Mon, 01 Jan 1990 00:00:00 GMT",
        "9" * 1000,
        "5, 9",
    ],
)
@pytest.mark.parametrize("kind", ["Daily-limit", "QPS"])
def test_r4_a_hostile_retry_after_is_not_believed(
    account: Account, serve: Callable[..., Loopback], time: Time, hostile: str, kind: str
) -> None:
    """R4: no value causes a wait beyond midnight, a time in the past, or a crash."""
    refusal = reply(429, SPANISH, x_ratelimit_type=kind, retry_after=hostile)
    error = refuse(lambda: get_user(account.connect(serve(refusal), plan="pro"), "me"))
    assert isinstance(error, QuotaExhausted if kind == "Daily-limit" else RateLimited)
    assert error.retry_at is not None
    assert time.now() <= error.retry_at <= time.now() + timedelta(days=1)


@pytest.mark.slow
def test_r3_a_host_has_a_hundred_changes_a_day(account: Account, time: Time) -> None:
    """R3: creations by address and changes by meeting count for one host; others continue."""
    account.enforce("pro")
    zoom = account.connect(plan="pro")
    number = create_meeting(zoom, BRUNO, topic="One of a hundred")["id"]
    for _ in range(98):
        update_meeting(zoom, number, agenda="New")
    create_meeting(account.connect(plan="pro"), BRUNO, topic="The hundredth")
    before = account.arrived()
    for call in (
        lambda: create_meeting(account.connect(plan="pro"), BRUNO, topic="Too many"),
        lambda: account.connect(plan="pro").send(
            Request("PATCH", f"/meetings/{number}", json={"agenda": "Newer"})
        ),
    ):
        error = refuse(call)
        assert isinstance(error, QuotaExhausted)
        assert (error.limit, error.may_have_happened) == ("host", False)
        assert error.hint == "Run it again after that time."
        assert error.to_dict()["retryAt"] == "2026-05-14T00:00:00Z"
    assert account.arrived() == before
    create_meeting(zoom, "me", topic="Another's")
    assert account.refused() == {}
    assert rows(account, "meetings created or changed")[BRUNO] == 100
    time.sleep(15 * 3600)
    create_meeting(zoom, BRUNO, topic="Tomorrow")


def test_r3_a_host_refused_by_zoom_stops_alone(account: Account) -> None:
    """R3: a refusal as recorded, without a header, stops only that host."""
    sandbox = account.enforce(None)
    zoom = account.connect(plan="pro")
    sandbox.inject("POST", "/v2/users/{userId}/meetings", "429_host")
    error = refuse(lambda: create_meeting(zoom, BRUNO, topic="Too many"))
    assert isinstance(error, QuotaExhausted)
    assert error.limit == "host"
    before = account.arrived()
    assert refuse(lambda: create_meeting(zoom, BRUNO, topic="Again")).kind == "quota_exhausted"
    assert account.arrived() == before
    create_meeting(zoom, "me", topic="Another's")


def test_r3_a_host_s_refusal_is_known_in_any_language(
    account: Account, serve: Callable[..., Loopback]
) -> None:
    """R3: if the message names no limit, the rest of the class decides which limit it is."""
    server = serve(reply(429, SPANISH, **LIGHT, x_zm_trackingid="v=2.0;clid=us05"))
    zoom = account.connect(server, plan="pro")
    error = refuse(lambda: create_meeting(zoom, BRUNO, topic="Too many"))
    assert isinstance(error, QuotaExhausted)
    shown = error.to_dict()
    assert (shown["limit"], shown["retryAt"]) == ("host", "2026-05-14T00:00:00Z")
    assert (shown["zoomCode"], shown["httpStatus"]) == (429, 429)
    assert shown["trackingId"] == "v=2.0;clid=us05"
    assert SPANISH["message"] in str(error)
    assert error.hint == "Run it again after that time."
    assert refuse(lambda: create_meeting(zoom, BRUNO, topic="Again")).kind == "quota_exhausted"
    assert len(server.received) == 1


def test_r3_without_any_header_our_own_count_tells(
    account: Account, serve: Callable[..., Loopback]
) -> None:
    """R3: without headers, a refusal applies to a host that our count shows as busy."""
    answers = iter([*(reply(201, {"id": n}) for n in range(60)), *[reply(429, SPANISH)] * 9])
    zoom = account.connect(serve(lambda _: next(answers)), plan="pro")
    for _ in range(60):
        create_meeting(zoom, BRUNO, topic="Many")
    busy = refuse(lambda: create_meeting(zoom, BRUNO, topic="Too many"))
    idle = refuse(lambda: create_meeting(zoom, "ada@example.com", topic="The first"))
    assert (busy.kind, idle.kind) == ("quota_exhausted", "rate_limited")


@pytest.mark.slow
@pytest.mark.parametrize(("made", "kind"), [(50, "rate_limited"), (51, "quota_exhausted")])
def test_r3_a_host_beyond_half_of_the_day_is_busy(
    account: Account, serve: Callable[..., Loopback], made: int, kind: str
) -> None:
    """R3: a refusal without headers applies to a host with over half of the day's changes."""
    answers = iter(reply(201, {"id": n}) for n in range(made - 1))
    zoom = account.connect(serve(lambda _: next(answers, reply(429, SPANISH))), plan="pro")
    for _ in range(made - 1):
        create_meeting(zoom, BRUNO, topic="Many")
    assert refuse(lambda: create_meeting(zoom, BRUNO, topic="One more")).kind == kind


def test_r3_a_meeting_that_was_read_is_its_host_s(
    account: Account, serve: Callable[..., Loopback]
) -> None:
    """R3: once a meeting was read, a change to it counts with what its host creates."""
    replies = {
        "GET": reply(200, {"id": 1, "host_id": "Host1"}),
        "POST": reply(201, {"id": 2, "host_id": "Host1"}),
        "PATCH": reply(204),
    }
    zoom = account.connect(serve(lambda received: replies[received.method]), plan="pro")
    get_meeting(zoom, 1)
    create_meeting(zoom, BRUNO, topic="Another")
    zoom.send(Request("PATCH", "/meetings/1", json={"agenda": "New"}))
    zoom.send(Request("PATCH", "/meetings/2", json={"agenda": "New"}))
    assert rows(account, "meetings created or changed") == {BRUNO: 3}


@pytest.mark.parametrize("body", [[], {"host_id": 7}, {"host_id": ""}, {}, None])
def test_r3_a_reply_without_a_host_teaches_none(
    account: Account, serve: Callable[..., Loopback], body: Any
) -> None:
    """R3: whatever the reply, a request is counted for the host that it named."""
    zoom = account.connect(serve(reply(201, body)), plan="pro")
    for _ in range(2):
        zoom.send(Request("POST", f"/users/{BRUNO}/meetings", json={"topic": "T"}))
    assert rows(account, "meetings created or changed") == {BRUNO: 2}


def test_w10_a_registrant_has_three_attempts_a_day(account: Account) -> None:
    """W10: the fourth registration of a person is not sent; the error masks the address."""
    account.enforce("pro")
    zoom = account.connect(plan="pro")
    number = find_meeting(zoom)
    for _ in range(3):
        add_meeting_registrant(zoom, number, email="Eve@example.com", first_name="Eve")
    before = account.arrived()
    error = refuse(
        lambda: add_meeting_registrant(zoom, number, email="eve@example.com", first_name="Eve")
    )
    assert isinstance(error, QuotaExhausted)
    assert error.limit == "registrant"
    assert "eve@example.com" not in str(error).lower()
    assert "e***@example.com" in str(error).lower()
    assert account.arrived() == before
    add_meeting_registrant(zoom, number, email="mallory@example.com", first_name="Mallory")


def test_w10_what_never_left_uses_nothing_up(account: Account) -> None:
    """W10: attempts that do not reach Zoom do not count against a daily limit."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    zoom = account.connect(Sandbox(port), plan="pro")
    for _ in range(40):
        unreached = refuse(lambda: create_meeting(zoom, BRUNO, topic="Standup"))
        assert (unreached.kind, unreached.may_have_happened) == ("transient", False)
    person = {"email": "eve@example.com", "first_name": "Eve"}
    for _ in range(3):
        assert refuse(lambda: add_meeting_registrant(zoom, 1, **person)).kind == "transient"
    assert rows(account, "meetings created or changed") == {}
    assert rows(account, "registrations") == {}
    with Sandbox(port, plan="pro"):
        meeting = create_meeting(zoom, BRUNO, topic="Open", settings={"approval_type": 0})
        add_meeting_registrant(zoom, meeting["id"], **person)
    assert set(rows(account, "registrations").values()) == {1}


def test_w10_a_refused_token_uses_nothing_up(
    account: Account, serve: Callable[..., Loopback]
) -> None:
    """W10: a request that Zoom refused for its token does not count for the registrant."""
    server = serve(reply(401, {"code": 124, "message": "Access token is expired."}))
    zoom = account.connect(server, plan="pro")
    refused = refuse(lambda: add_meeting_registrant(zoom, 1, email="e@example.com", first_name="E"))
    assert refused.kind == "auth_reconnect"
    assert rows(account, "registrations") == {}


def test_a_registration_s_status_changes_ten_times_a_day(account: Account) -> None:
    """The eleventh change to one registration is not sent."""
    account.enforce("pro")
    zoom = account.connect(plan="pro")
    number = find_meeting(zoom)
    person = add_meeting_registrant(zoom, number, email="eve@example.com", first_name="Eve")
    change = Request(
        "PUT",
        f"/meetings/{number}/registrants/status",
        json={"action": "approve", "registrants": [{"id": person["registrant_id"]}]},
    )
    answers = [answered(zoom, change) for _ in range(11)]
    assert answers.count("quota_exhausted") == 1
    assert answers[-1] == "quota_exhausted"
    assert account.refused() == {}


def test_a_worn_registration_stops_no_other(
    account: Account, serve: Callable[..., Loopback]
) -> None:
    """R3: of several registrations in a refused change, only the exhausted one is blocked."""
    worn = {"code": 429, "message": "You have exceeded the daily rate limit (10) of this person."}
    server = serve(lambda got: reply(429, worn) if b"eve" in got.body else reply(204))
    zoom = account.connect(server, plan="pro")

    def change(*persons: str) -> Request:
        registrants = [{"id": person} for person in persons]
        body = {"action": "approve", "registrants": registrants}
        return Request("PUT", "/meetings/85746065432/registrants/status", json=body)

    assert answered(zoom, change("eve", "fay")) == "quota_exhausted"
    assert answered(zoom, change("fay")) == "204"
    assert [answered(zoom, change("eve")) for _ in range(2)] == ["quota_exhausted"] * 2
    assert len(server.received) == 3


def test_the_account_s_day_is_kept(account: Account, time: Time) -> None:
    """On a known plan a request beyond the daily limit is not sent until the next day."""
    account.enforce("free")
    account.store.database.close()
    account.store = Store.in_memory(clock=time.stamp)
    zoom = account.connect(plan="free")
    list_users(zoom)
    with account.store.database.transaction() as transaction:
        transaction.execute("UPDATE zoom_quota_days SET used = 1999 WHERE kind = 'day'")
    list_users(zoom)
    before = account.arrived()
    error = refuse(lambda: list_users(zoom))
    assert isinstance(error, QuotaExhausted)
    assert error.limit == "day"
    assert account.arrived() == before
    time.sleep(15 * 3600)
    list_users(zoom)


def test_the_limit_of_one_request_at_a_time_is_named(account: Account) -> None:
    """A refusal because of a concurrent request, or a deletion under way, says which it is."""
    sandbox = account.enforce(None)
    zoom = account.connect(plan="pro", timeout=0.5)
    sandbox.inject("DELETE", "/v2/users/{userId}", "429_concurrent", times=9)
    busy = refuse(lambda: delete_user(zoom, BRUNO, action="disassociate"))
    sandbox.clear_faults()
    sandbox.inject("DELETE", "/v2/users/{userId}", "429_deleting", times=9)
    deleting = refuse(lambda: delete_user(zoom, BRUNO, action="disassociate"))
    assert (busy.kind, busy.to_dict()["limit"]) == ("rate_limited", "resource")
    assert (deleting.kind, deleting.to_dict()["limit"]) == ("rate_limited", "deletion")


def test_a_password_changed_too_often_stops_no_other_user(
    account: Account, serve: Callable[..., Loopback]
) -> None:
    """A limit of one user in 24 hours is counted separately from those of the account."""
    worn = {"code": 300, "message": "Changed the maximum number of times in the past 24 hours."}
    server = serve(lambda got: reply(400, worn) if got.method == "PUT" else reply(200, {"id": "u"}))
    zoom = account.connect(server, plan="pro")
    for _ in range(2):
        refused = refuse(lambda: update_user_password(zoom, BRUNO, password="Quiet-Harbour-41"))
        assert (refused.kind, refused.to_dict()["limit"]) == ("quota_exhausted", "user")
    assert get_user(zoom, BRUNO) == {"id": "u"}
    assert [one.method for one in server.received] == ["PUT", "PUT", "GET"]


def test_r6_a_list_that_is_throttled_is_partial(account: Account) -> None:
    """R6: a list stopped by the day's limit is an error with a cursor, never a shorter list."""
    sandbox = account.enforce(None)
    zoom = account.connect(plan="pro")
    sandbox.inject("GET", "/v2/users", "429_daily", skip=1)
    seen: list[Any] = []
    with pytest.raises(QuotaExhausted) as caught:
        seen.extend(list_users.items(zoom, page_size=10))
    assert caught.value.partial
    assert caught.value.cursor


def find_meeting(zoom: Connection) -> int:
    """Return the number of a meeting that people may register for."""
    listed = zoom.send(Request("GET", "/users/me/meetings", [("page_size", "300")])).decode_json()
    return next(one["id"] for one in listed["meetings"] if one["topic"] == "Empty workshop")


def answered(zoom: Connection, request: Request) -> str:
    """Send a request and return the kind of its error, or its status."""
    try:
        return str(zoom.send(request).status)
    except ZoomError as error:
        return error.kind
