"""Lists that are read to the end: nothing missing, nothing twice, or reported as partial."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from listed_users import EXPIRED, Users, at, expire, people
from loopback import reply

from zoom_actions.chat import list_users_channels
from zoom_actions.meetings import list_meetings
from zoom_actions.phone import get_accounts_phone_recordings
from zoom_actions.registrants import list_meeting_registrants
from zoom_actions.users import list_users
from zoom_actions.webinars import list_webinar_participants, list_webinars
from zoom_connector.calls import pagination
from zoom_connector.errors import BadUpstream, InvalidInput, Transient, ZoomError

if TYPE_CHECKING:
    from collections.abc import Callable


def ids_of(items: Any) -> list[str]:
    """Return the ids of items."""
    return [item["id"] for item in items]


def test_an_expired_token_begins_again_once(serve: Callable[..., Any]) -> None:
    """P1: when a page token dies the list is read from the start, and nothing comes twice."""
    users = Users(people(35), before=expire(3))
    with serve(users).connect() as zoom:
        assert ids_of(list_users.items(zoom)) == people(35)
    tokens = [query.get("next_page_token") for query in users.queries]
    assert tokens == [None, "at10", "at20", None, "at10", "at20", "at30"]


def test_a_token_that_expires_twice_gives_a_partial_list(serve: Callable[..., Any]) -> None:
    """P1: the second time the list ends as partial, with a cursor from which nothing is lost."""
    users = Users(people(35), before=expire(3, 6))
    given: list[str] = []
    with serve(users).connect() as zoom:
        with pytest.raises(Transient, match="15 minutes") as caught:
            given.extend(item["id"] for item in list_users.items(zoom))
        shown = caught.value.to_dict()
        assert (shown["retryable"], shown["httpStatus"]) == (True, 400)
        assert (shown["partial"], given) == (True, people(20))
        assert "Continuing from here starts this range again" in shown["hint"]
        rest = ids_of(list_users.items(zoom, next_page_token=shown["cursor"]))
    assert set(given) | set(rest) == set(people(35))


@pytest.mark.parametrize("cursor", ["x/y~at10", "2026-01-01/2026-01-31~", "junk~"])
def test_a_garbled_cursor_is_a_problem_of_the_inputs(
    cursor: str, serve: Callable[..., Any]
) -> None:
    """P1: a cursor that this list cannot have given is refused by its own name, before a page."""
    server = serve(Users(people(5)))
    with server.connect() as zoom, pytest.raises(InvalidInput) as caught:
        list_users.pages(zoom, next_page_token=cursor)
    assert [problem.path for problem in caught.value.problems] == ["nextPageToken"]
    assert "partial" not in caught.value.to_dict()
    assert server.received == []


def test_a_failure_on_beginning_again_loses_nothing(serve: Callable[..., Any]) -> None:
    """P1: where even the first page fails after a token died, the cursor begins at the start."""
    down = dict.fromkeys(range(4, 8), reply(503))  # at each request
    users = Users(people(35), before=({3: EXPIRED} | down).get)
    given: list[str] = []
    with serve(users).connect() as zoom:
        with pytest.raises(Transient) as caught:
            given.extend(item["id"] for item in list_users.items(zoom))
        assert given == people(20)
        assert ids_of(list_users.items(zoom, next_page_token=caught.value.cursor or "")) == people(
            35
        )


def test_another_refusal_is_not_an_expired_token(serve: Callable[..., Any]) -> None:
    """P1: a refusal for another reason is reported as it is, and nothing is read again."""
    refusal = reply(400, {"code": 1010, "message": "User does not belong to this account."})
    users = Users(people(35), before=lambda number: refusal if number == 2 else None)
    with serve(users).connect() as zoom, pytest.raises(ZoomError) as caught:
        list(list_users.items(zoom))
    assert (caught.value.zoom_code, "15 minutes" in caught.value.hint) == (1010, False)
    assert len(users.queries) == 2


def test_a_reset_in_the_middle_leaves_a_cursor(serve: Callable[..., Any]) -> None:
    """P1: after a failure between pages the cursor leads to the page that was missed."""
    users = Users(people(35), before=lambda number: reply(503) if 3 <= number <= 6 else None)
    given: list[str] = []
    with serve(users).connect() as zoom:
        walk = list_users.pages(zoom)
        with pytest.raises(Transient) as caught:
            given.extend(item["id"] for item in walk.items())
        assert caught.value.to_dict()["partial"] is True
        rest = list_users.pages(zoom, next_page_token=caught.value.cursor or "")
        assert given + ids_of(rest.items()) == people(35)
    # It does not know the items of the earlier walk, so it cannot notice what moved since.
    assert [one.code for one in rest.warnings] == ["resumed"]


def test_a_failed_walk_can_simply_be_walked_on(serve: Callable[..., Any]) -> None:
    """P1: asking the same walk for its next page tries again the page that failed."""
    users = Users(people(35), before=lambda number: reply(503) if 3 <= number <= 6 else None)
    with serve(users).connect() as zoom:
        walk = list_users.pages(zoom)
        given = [next(walk), next(walk)]
        with pytest.raises(Transient):
            next(walk)
        given += list(walk)
    assert [ids_of(page["users"]) for page in given] == [
        people(35)[start : start + 10] for start in (0, 10, 20, 30)
    ]


def test_an_error_before_the_first_page_is_not_partial(serve: Callable[..., Any]) -> None:
    """P1: an error before the first page has no cursor."""
    with serve(reply(503)).connect() as zoom, pytest.raises(Transient) as caught:
        list(list_users.items(zoom))
    assert "partial" not in caught.value.to_dict()


def test_a_given_token_that_is_dead_is_said_to_be(serve: Callable[..., Any]) -> None:
    """P1: an expired token from the caller is an error; the first page is not read instead."""
    users = Users(people(35), before=expire(1))
    with serve(users).connect() as zoom, pytest.raises(InvalidInput, match="15 minutes"):
        list(list_users.items(zoom, next_page_token="at20"))
    assert len(users.queries) == 1


def test_the_same_on_the_event_loop(serve: Callable[..., Any]) -> None:
    """P1: the async walk restarts, too, and gives each item once."""
    users = Users(people(35), before=expire(3))

    async def walk() -> list[str]:
        async with serve(users).connect() as zoom:
            return [item["id"] async for item in list_users.aitems(zoom)]

    assert asyncio.run(walk()) == people(35)


def test_every_page_has_the_same_query_and_the_largest_size(serve: Callable[..., Any]) -> None:
    """P2: the filter stays on every page, and without a size the endpoint's largest is asked."""
    users = Users(people(25))
    with serve(users).connect() as zoom:
        list(list_users.items(zoom, status="pending"))
    assert [query.pop("next_page_token", None) for query in users.queries] == [None, "at10", "at20"]
    assert users.queries == [{"status": "pending", "page_size": "2000"}] * 3


@pytest.mark.parametrize(
    ("action", "largest"),
    [
        (list_users, 2000),
        (list_users_channels, 1000),
        (list_meetings, 300),
        (list_webinars, 300),
        (get_accounts_phone_recordings, 300),
    ],
)
def test_the_largest_page_is_that_of_the_endpoint(action: Any, largest: int) -> None:
    """P2: each endpoint has a largest page of its own."""
    assert action.schema.largest("page_size") == largest


def test_a_single_call_asks_for_no_size(serve: Callable[..., Any]) -> None:
    """P2: one page, asked for as one page, is sent as it was given."""
    users = Users(people(5))
    with serve(users).connect() as zoom:
        list_users(zoom)
    assert users.queries == [{}]


def test_webinars_are_paged_by_token(serve: Callable[..., Any]) -> None:
    """P2: the list of webinars continues by token although Zoom's description lacks it."""

    def answer(received: Any) -> bytes:
        more = "next_page_token" not in received.target
        page = {"webinars": [{"id": int(more)}], "next_page_token": "w" if more else ""}
        return reply(200, page)

    server = serve(answer)
    with server.connect() as zoom:
        assert ids_of(list_webinars.items(zoom, "abc", page_number=1)) == [1, 0]
    assert [request.target.partition("?")[2] for request in server.received] == [
        "page_size=300&page_number=1",
        "page_size=300&next_page_token=w",
    ]


def test_webinars_from_a_later_page_are_not_all(serve: Callable[..., Any]) -> None:
    """P2: a walk that begins at the second page does not complain that the first is missing."""
    page = {"webinars": [{"id": 31}], "total_records": 31, "next_page_token": ""}
    server = serve(reply(200, page))
    with server.connect() as zoom:
        later = list_webinars.pages(zoom, "abc", page_number=2)
        assert (ids_of(later.items()), later.warnings) == ([31], [])
        first = list_webinars.pages(zoom, "abc", page_number=1)
        assert ids_of(first.items()) == [31]
        assert [one.code for one in first.warnings] == ["total_records_differ"]


def test_a_count_that_disagrees_is_a_warning(serve: Callable[..., Any]) -> None:
    """P2: when Zoom counted more than it listed, the walk says so instead of ending quietly."""
    users = Users(people(25), total=40)
    with serve(users).connect() as zoom:
        walk = list_users.pages(zoom)
        assert len(ids_of(walk.items())) == 25
    (warning,) = walk.warnings
    assert warning.code == "total_records_differ"
    assert "counted 40 users and listed 25" in warning.message


def test_an_owner_picked_from_pages_is_not_a_disagreement(serve: Callable[..., Any]) -> None:
    """P2: where the connector itself leaves items out, Zoom's count causes no warning."""
    page = {"recordings": [{"id": "1", "user_id": "a"}, {"id": "2"}], "total_records": 2}
    with serve(reply(200, page)).connect() as zoom:
        walk = get_accounts_phone_recordings.pages(zoom, user_id="a")
        assert ids_of(walk.items()) == ["1"]
    assert walk.warnings == []


def test_a_row_deleted_between_pages_hides_none(serve: Callable[..., Any]) -> None:
    """P2: a row that slips to a page already read is found by reading once more."""
    users = Users(people(35))
    users.before = at(3, lambda: users.rows.remove("u0"))
    with serve(users).connect() as zoom:
        given = ids_of(list_users.items(zoom))
    assert set(given) == set(people(35))
    assert len(given) == 35


def test_a_row_that_moves_to_the_front_hides_none(serve: Callable[..., Any]) -> None:
    """P2: when rows move, none is missing and none comes twice."""
    users = Users(people(35))

    def move() -> None:
        users.rows.remove("u34")
        users.rows.insert(0, "u34")

    users.before = at(3, move)
    with serve(users).connect() as zoom:
        given = ids_of(list_users.items(zoom))
    assert sorted(given) == sorted(people(35))


def test_a_list_that_never_rests_is_partial(serve: Callable[..., Any]) -> None:
    """P2: a list that shrinks during every reading ends as partial, never as complete."""
    users = Users(people(35))
    users.before = lambda number: users.rows.pop(0) and None
    with serve(users).connect() as zoom, pytest.raises(Transient, match="kept changing") as caught:
        list(list_users.items(zoom))
    shown = caught.value.to_dict()
    assert shown["partial"] is True
    assert shown["hint"].startswith("Run it again at a quieter time")


def test_meetings_of_a_series_are_different_items(serve: Callable[..., Any]) -> None:
    """P2: one id at several times is several items; the same row on two pages is one."""
    rows = [{"id": 1, "start_time": f"2026-03-0{day}T10:00:00Z"} for day in (1, 2, 3)]
    pages = iter([(rows[:2], "t"), (rows[1:], "")])

    def answer(received: Any) -> bytes:
        meetings, token = next(pages)
        return reply(200, {"meetings": meetings, "next_page_token": token})

    with serve(answer).connect() as zoom:
        assert list(list_meetings.items(zoom, "abc")) == rows


def pages_of(*pages: list[Any], total: int | None = None, again: int = 1) -> Any:
    """Return an answer that gives these pages of users, and begins again after the last."""
    left = [
        reply(
            200,
            {"users": rows, "next_page_token": "" if place == len(pages) - 1 else f"p{place}"}
            | ({} if total is None else {"total_records": total}),
        )
        for place, rows in enumerate(pages)
    ] * again
    replies = iter(left)
    return lambda _: next(replies)


TWINS = [{"id": "u1", "dept": "A"}, {"id": "u2"}, {"id": "u1", "dept": "B"}]


@pytest.mark.parametrize("total", [None, 3])
def test_two_rows_of_one_id_on_a_page_are_both_kept(
    total: int | None, serve: Callable[..., Any]
) -> None:
    """CASES 4: nothing moves within a page, so two different rows with one id are two items."""
    server = serve(pages_of(TWINS, total=total))
    with server.connect() as zoom:
        walk = list_users.pages(zoom)
        assert list(walk.items()) == TWINS
    assert (len(server.received), walk.warnings) == (1, [])


def test_two_rows_of_one_id_on_two_pages_are_both_kept(serve: Callable[..., Any]) -> None:
    """CASES 4: a second identical reading shows that both rows exist, and the list is complete."""
    server = serve(pages_of(TWINS[:2], TWINS[2:], total=3, again=2))
    with server.connect() as zoom:
        walk = list_users.pages(zoom)
        assert list(walk.items()) == TWINS
    assert (len(server.received), walk.warnings) == (4, [])


def test_a_third_row_of_one_id_is_kept_as_well(serve: Callable[..., Any]) -> None:
    """CASES 4: any number of different rows with one id, and of equal ones, are distinguished."""
    third = {"id": "u1", "dept": "C"}
    server = serve(pages_of(TWINS[:2], [TWINS[2]], [third, third], total=4, again=2))
    with server.connect() as zoom:
        assert list(list_users.items(zoom)) == [*TWINS, third]


def test_a_row_that_is_listed_twice_is_one_item_and_a_warning(serve: Callable[..., Any]) -> None:
    """CASES 4: equal rows of a list that does not change are one item; the list does not fail."""
    server = serve(pages_of([{"id": "u1"}, {"id": "u2"}], [{"id": "u1"}], total=3, again=2))
    with server.connect() as zoom:
        walk = list_users.pages(zoom)
        assert ids_of(walk.items()) == ["u1", "u2"]
    assert [one.code for one in walk.warnings] == ["total_records_differ"]


def test_a_row_that_changed_and_moved_is_one_item(serve: Callable[..., Any]) -> None:
    """CASES 4: a row that moves to a later page and changes meanwhile is not two items."""
    old, new = {"id": "u1", "dept": "A"}, {"id": "u1", "dept": "B"}
    rest = [{"id": f"u{place}"} for place in range(2, 5)]
    first, second = [[old, rest[0]], [rest[1], new]], [[*rest[:2]], [rest[2], new]]
    replies = [
        {"users": rows, "total_records": 4, "next_page_token": token}
        for walk in (first, second)
        for rows, token in zip(walk, ("t", ""), strict=True)
    ]
    pages = iter(replies)
    with serve(lambda _: reply(200, next(pages))).connect() as zoom:
        given = list(list_users.items(zoom))
    assert sorted(ids_of(given)) == ["u1", "u2", "u3", "u4"]


@pytest.mark.parametrize(
    ("status", "code", "message"),
    [
        (400, 400, "The next page token is invalid or expired."),
        (400, 400, "Das Seitenzeichen ist abgelaufen."),
        (400, 300, "Das Seitenzeichen ist abgelaufen."),
        (403, 300, "The next page token is either invalid or has expired."),
        (400, 30051005, "Page token is invalid or expired."),
        (404, 300, "The next page token is invalid or expired."),
    ],
)
def test_an_expired_token_is_known_in_every_form(
    status: int, code: int, message: str, serve: Callable[..., Any]
) -> None:
    """CASES 4: Phone reports it with code 400, Chat under 403, Rooms with a code of its own."""
    expired = reply(status, {"code": code, "message": message})
    users = Users(people(35), before=lambda number: expired if number == 3 else None)
    with serve(users).connect() as zoom:
        assert ids_of(list_users.items(zoom)) == people(35)


def test_guests_without_an_id_are_all_listed(serve: Callable[..., Any]) -> None:
    """P2: two guests who look alike are two, also when the list has to be read again."""
    guest = {"id": "", "name": "iPhone", "join_time": "2026-03-01T10:00:00Z"}
    pages = iter(
        [
            reply(200, {"participants": [guest, guest], "next_page_token": "t"}),
            EXPIRED,
            reply(200, {"participants": [guest, guest], "next_page_token": "u"}),
            reply(200, {"participants": [guest], "next_page_token": ""}),
        ]
    )
    with serve(lambda _: next(pages)).connect() as zoom:
        assert list(list_webinar_participants.items(zoom, "abc==")) == [guest] * 3


def test_a_guest_who_is_added_meanwhile_is_a_guest_of_their_own(serve: Callable[..., Any]) -> None:
    """P2: guests without an id are identified by their data, not by their position."""
    ann, bob, cid = ({"id": "", "name": name} for name in ("Ann", "Bob", "Cid"))
    pages = iter(
        [
            reply(200, {"participants": [ann, bob], "next_page_token": "t"}),
            EXPIRED,
            reply(200, {"participants": [cid, ann, bob], "next_page_token": ""}),
        ]
    )
    with serve(lambda _: next(pages)).connect() as zoom:
        assert list(list_webinar_participants.items(zoom, "abc==")) == [ann, bob, cid]


@pytest.mark.parametrize("items", [[{"id": "x"}], []])
def test_a_token_that_repeats_ends_the_walk(items: list[Any], serve: Callable[..., Any]) -> None:
    """P3: a server that always returns one token is reported, with or without items."""
    server = serve(reply(200, {"users": items, "next_page_token": "again"}))
    with server.connect() as zoom:
        with pytest.raises(BadUpstream, match="Zoom returned the same page token twice") as e:
            list(list_users.items(zoom))
        assert len(server.received) == 2
        shown = e.value.to_dict()
        assert (shown["partial"], shown["hint"].startswith("Run it again;")) == (True, True)
        # That token leads nowhere: the cursor is the start.
        next(list_users.pages(zoom, next_page_token=shown["cursor"]))
    assert "token" not in server.received[2].target


def _flood(received: Any) -> bytes:
    number = int(received.target.partition("token=")[2] or "0")
    return reply(200, {"users": [{"id": f"u{number}"}], "next_page_token": str(number + 1)})


@pytest.mark.parametrize("limit", ["MAX_PAGES", "MAX_ITEMS"])
def test_a_flood_of_pages_ends(
    limit: str, serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """P3: an endless list stops at a limit, says how far it came and can continue there."""
    monkeypatch.setattr(pagination, limit, 5)
    with serve(_flood).connect() as zoom:
        with pytest.raises(BadUpstream, match="not end after 5 pages and 5 items") as caught:
            list(list_users.items(zoom))
        assert caught.value.hint.startswith("Continue from here if that is plausible")
        rest = list_users.items(zoom, next_page_token=caught.value.cursor or "")
        assert next(rest) == {"id": "u5"}


def test_bad_inputs_of_a_walk_are_reported_before_the_first_page(serve: Callable[..., Any]) -> None:
    """P3: a walk checks its inputs when it is made."""
    server = serve(reply(500))
    with server.connect() as zoom, pytest.raises(InvalidInput, match="pageSize"):
        list_meeting_registrants.pages(zoom, 1, page_size=0)
    assert server.received == []
