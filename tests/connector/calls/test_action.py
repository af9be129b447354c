"""An action as a Python function: called, awaited, walked page by page."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_actions.meetings import create_meeting
from zoom_actions.registrants import list_meeting_registrants
from zoom_actions.users import get_user, list_users
from zoom_connector import Call, Connection, arun, run
from zoom_connector.errors import BadUpstream, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox import Sandbox

MEETING = 81941364923
REGISTRANTS = 35


def test_a_call_returns_the_data(zoom: Connection) -> None:
    """Calling an action like a function runs it and returns what Zoom answered."""
    created = create_meeting(zoom, "me", topic="Standup", duration=15)
    assert (created["topic"], created["duration"]) == ("Standup", 15)


def test_a_call_checks_its_inputs_first(zoom: Connection, sandbox: Sandbox) -> None:
    """A wrong argument of a typed call is refused like a wrong input, before any request."""
    with pytest.raises(InvalidInput, match="duration: is too small"):
        create_meeting(zoom, "me", duration=0)
    assert sandbox.ledger()["requests"] == []


@pytest.mark.parametrize("connection", [None, "zoom", object()])
def test_a_call_needs_a_connection(connection: Any) -> None:
    """Forgetting the connection is a plain TypeError that names the function."""
    with pytest.raises(TypeError, match=r"get_user\(\) needs a Connection"):
        get_user(connection, "me")


def test_every_page_is_walked_with_the_same_query(zoom: Connection, sandbox: Sandbox) -> None:
    """All registrants come, each once, over as few pages as the page size allows."""
    pages = list(list_meeting_registrants.pages(zoom, MEETING, page_size=10))
    assert [len(page["registrants"]) for page in pages] == [10, 10, 10, 5]
    items = list(list_meeting_registrants.items(zoom, MEETING, page_size=10))
    assert len({item["id"] for item in items}) == len(items) == REGISTRANTS
    assert items == [item for page in pages for item in page["registrants"]]


def test_pages_can_be_walked_on_the_event_loop(zoom: Connection) -> None:
    """The async walk gives the same items as the blocking one."""

    async def walk() -> tuple[list[Any], list[Any]]:
        async with zoom:
            pages = [p async for p in list_meeting_registrants.apages(zoom, MEETING, page_size=10)]
            items = [i async for i in list_meeting_registrants.aitems(zoom, MEETING, page_size=10)]
            return pages, items

    pages, items = asyncio.run(walk())
    assert [len(page["registrants"]) for page in pages] == [10, 10, 10, 5]
    assert items == list(list_meeting_registrants.items(zoom, MEETING, page_size=10))


def test_only_as_many_pages_are_fetched_as_are_read(zoom: Connection, sandbox: Sandbox) -> None:
    """Stopping early costs no further request."""
    items = list_meeting_registrants.items(zoom, MEETING, page_size=10)
    for _ in range(10):
        next(items)
    assert len(sandbox.ledger()["requests"]) == 2  # a token, a page


def _page(request: Any) -> bytes:
    if "next_page_token" not in request.target:
        return reply(200, {"users": [1], "next_page_token": "two"})
    return reply(200, {"users": [2], "next_page_token": ""})


def test_the_query_stays_and_the_page_number_goes(serve: Callable[..., Any]) -> None:
    """The second page is asked for with the same filter and the token in place of the number."""
    server = serve(_page)
    with server.connect() as zoom:
        walked = list_users.items(zoom, status="pending", page_size=50, page_number=1)
        assert list(walked) == [1, 2]
    assert [request.target for request in server.received] == [
        "/v2/users?status=pending&page_size=50&page_number=1",
        "/v2/users?status=pending&page_size=50&next_page_token=two",
    ]


def test_a_repeated_page_token_ends_the_walk(serve: Callable[..., Any]) -> None:
    """A server that gives the same token for ever is reported instead of followed for ever."""
    server = serve(reply(200, {"users": [{"id": "x"}], "next_page_token": "again"}))
    with server.connect() as zoom:
        with pytest.raises(BadUpstream, match="same page token twice"):
            list(list_users.items(zoom))
        assert len(server.received) == 2

        async def walk() -> list[Any]:
            async with zoom:
                return [item async for item in list_users.aitems(zoom)]

        with pytest.raises(BadUpstream, match="same page token twice"):
            asyncio.run(walk())
    assert len(server.received) == 4


def test_only_a_list_has_items(zoom: Connection) -> None:
    """Asking an action that lists nothing for its items is a TypeError."""
    with pytest.raises(TypeError, match="getUser does not list anything"):
        next(get_user.items(zoom, "me"))


def test_a_result_keeps_what_support_asks_for(zoom: Connection) -> None:
    """A result tells the status, Zoom's tracking id and the rate category, beside the data."""
    result = run(Call(get_user, {"userId": "ada.almeida@example.com"}, zoom))
    assert result.metadata["httpStatus"] == 200
    assert result.metadata["trackingId"].startswith("v=2.0;")
    assert result.metadata["rateLimitCategory"] == "Light"
    assert result.to_dict() == {"data": result.data}
    awaited = asyncio.run(_arun(zoom))
    assert awaited.metadata.keys() == result.metadata.keys()


async def _arun(zoom: Connection) -> Any:
    async with zoom:
        return await arun(Call(get_user, {"userId": "me"}, zoom))


def test_an_action_still_looks_like_its_function() -> None:
    """Name and documentation of the function are kept, for `help()` and editors."""
    assert get_user.__name__ == "get_user"
    assert "Args:" in (get_user.__doc__ or "")
    assert repr(get_user) == "<Action getUser: GET /users/{user_id}>"
    assert (get_user.key, get_user.label) == ("getUser", "Get User")
