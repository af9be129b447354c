"""F4: what is not a page never ends a list, first or in the middle, in either colour."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

import zoom_actions
from zoom_actions.users import list_users
from zoom_connector import Catalog, Result, hookimpl
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.errors import BadUpstream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BUILT_IN = Catalog(zoom_actions, entry_points=False)
LISTS = [
    one.key
    for one in BUILT_IN
    if one.endpoint.items is not None and one.endpoint.connection == "oauth2"
]


def no_pages(items: str) -> list[Any]:
    """Return bodies that are not a page of a list."""
    bare: list[Any] = [{}, {"next_page_token": ""}, {"next_page_token": "t"}, {"message": "ok"}]
    lists = [{items: value} for value in ({"0": {"id": "a"}}, None, "a", 5, True)]
    tokens = [{items: [], "next_page_token": value} for value in (7, True, ["t"], {}, "\ud800")]
    totals = [{items: [], "total_records": value} for value in ("5", True, [], {})]
    return [*bare, *lists, *tokens, *totals, [], [{"id": "a"}], 5, "page", None, True]


def inputs_of(key: str) -> dict[str, Any]:
    """Return inputs for the whole list, in one date range."""
    given = example_inputs(BUILT_IN[key])
    return {name: value for name, value in given.items() if name != "nextPageToken"}


@pytest.mark.slow
@pytest.mark.parametrize("key", LISTS)
def test_f4_a_first_page_that_is_none_is_an_error(key: str, serve: Callable[..., Any]) -> None:
    """F4: no list takes for an empty one what is not a page."""
    body: Any = None
    with serve(lambda _: reply(200, body)).connect() as zoom:
        for body in no_pages(str(BUILT_IN[key].endpoint.items)):
            with pytest.raises(BadUpstream) as caught:
                BUILT_IN.run(key, inputs_of(key), zoom)
            assert not caught.value.partial, body


@pytest.mark.slow
@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("place", range(len(no_pages("users"))))
def test_f4_a_later_page_that_is_none_is_partial(
    place: int, colour: str, serve: Callable[..., Any]
) -> None:
    """F4: the items before it are kept, and the cursor leads on from there."""
    first = reply(200, {"users": [{"id": "a"}], "next_page_token": "t"})
    bad = reply(200, no_pages("users")[place])
    given: list[Any] = []

    async def gather(zoom: Any) -> None:
        async for one in list_users.aitems(zoom):
            given.append(one)  # noqa: PERF401  # what came before the error counts

    def read(zoom: Any) -> None:
        if colour == "async":
            asyncio.run(gather(zoom))
            return
        for one in list_users.items(zoom):
            given.append(one)  # noqa: PERF402  # what came before the error counts

    server = serve(lambda got: bad if "next_page_token" in got.target else first)
    with server.connect() as zoom, pytest.raises(BadUpstream) as caught:
        read(zoom)
    assert given == [{"id": "a"}]
    assert caught.value.partial
    assert caught.value.cursor == "/~t"


def test_f4_a_plugin_cannot_end_a_list_either(serve: Callable[..., Any]) -> None:
    """F4: a wrapper that returns something else than a page is reported, not taken for the end."""

    class Rewriting:
        @hookimpl(wrapper=True)
        def run_action(self) -> Iterator[None]:
            yield
            return Result({"cached": True})

    server = serve(reply(200, {"users": []}))
    with server.connect() as zoom, pytest.raises(BadUpstream, match="has no `users`"):
        list(Catalog(zoom_actions, Rewriting(), entry_points=False).pages("listUsers", {}, zoom))
