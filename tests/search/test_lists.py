"""Lists whose pages may be anything: complete, or an error from which the list continues."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from odd_replies import InMemory, Ticking, inputs_of, manifest

from zoom_connector import AccessToken, Connection
from zoom_connector.errors import BadUpstream, ZoomError
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Catalog

pytestmark = pytest.mark.patient

LISTS = (
    *("listUsers", "listGroups", "listContactGroups", "listContactGroupMembers", "listDivisions"),
    *("listUsersChannels", "listMeetings", "listWebinars", "listMeetingRegistrants"),
)
NO_PAGES: dict[str, Callable[[str], Any]] = {
    "an empty object": lambda name: {},
    "no token": lambda name: {"next_page_token": ""},
    "a token alone": lambda name: {"next_page_token": "p9"},
    "a message": lambda name: {"message": "ok"},
    "code 0": lambda name: {"code": 0, "message": "success"},
    "an object in place of the list": lambda name: {name: {"0": {"id": "a"}}},
    "a number in place of the list": lambda name: {name: 5},
    "a text in place of the list": lambda name: {name: "abc"},
    "true in place of the list": lambda name: {name: True},
    "null in place of the list": lambda name: {name: None, "next_page_token": ""},
    "a total without the list": lambda name: {"total_records": 0, "next_page_token": ""},
    "the list under another name": lambda name: {f"{name}s": [{"id": "a"}]},
    "the page in an envelope": lambda name: {"data": {name: [{"id": "a"}]}},
    "the page in a list": lambda name: [{name: [{"id": "a"}]}],
    "an empty list": lambda name: [],
    "null": lambda name: None,
    "a number": lambda name: 5,
    "a text": lambda name: "abc",
    "false": lambda name: False,
    "no body": lambda name: b"",
    "a gateway's page": lambda name: b"<html>",
}
TOTALS = ("right", "absent", "more", "fewer", "changing", "odd")
WALKS = [
    pytest.param(range(400), id="400"),
    pytest.param(range(20_000), id="20,000", marks=[pytest.mark.soak, pytest.mark.slow]),
]


@dataclass
class Script:
    """The pages of a list, with what is wrong at one of the requests."""

    name: str
    sizes: list[int]
    strike: int = -1
    """The number of the request that is struck, from 0; -1 for none."""

    instead: Any = None
    total: str = "right"
    repeats_token: bool = False
    struck: bool = False
    asked: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """The ids of everything in the list."""
        return [f"i{number}" for number in range(sum(self.sizes))]

    def answer(self, method: str, url: str, body: bytes) -> tuple[int, bytes]:
        """Return the page that was asked for, or what is wrong."""
        token = parse_qs(urlsplit(url).query).get("next_page_token", ["p0"])[0]
        self.asked.append(token)
        if len(self.asked) - 1 == self.strike and not self.repeats_token:
            self.struck = True
            shown = self.instead
            return 200, shown if isinstance(shown, bytes) else json.dumps(shown).encode()
        place = int(token[1:])
        start = sum(self.sizes[:place])
        following = f"p{place + 1}" if place + 1 < len(self.sizes) else ""
        if self.repeats_token and place == self.strike:
            self.struck = bool(place)  # the first page has no token that could be repeated
            following = token if place else following
        page: dict[str, Any] = {
            self.name: [{"id": one} for one in self.ids[start : start + self.sizes[place]]],
            "next_page_token": following,
        }
        known = len(self.ids)
        odd = [None, "5", [5], True, {}, 10**30][place % 6]
        totals = {
            "right": known,
            "more": known + 3,
            "fewer": known - 1,
            "odd": odd,
            "changing": known + place,
        }
        if self.total in totals:
            page["total_records"] = totals[self.total]
        return 200, json.dumps(page).encode()


def connect(script: Script) -> Connection:
    """Return a connection to a script."""
    clock = Ticking()
    return Connection(
        AccessToken("t" * 20),
        base_url="http://127.0.0.1:9/v2",
        plan="none",
        store=Store.in_memory(clock=clock.time),
        clock=clock,
        transport=InMemory(script),  # type: ignore[arg-type]
    )


def walk(
    catalog: Catalog, key: str, script: Script, cursor: str = "", *, is_async: bool = False
) -> tuple[list[Any], ZoomError | None]:
    """Read a list to its end; return the ids, and the error that ended it."""
    got: list[Any] = []
    inputs = {**inputs_of(catalog[key]), **({"nextPageToken": cursor} if cursor else {})}
    zoom = connect(script)

    async def aread() -> None:
        arguments = {
            item.parameter: inputs[item.key]
            for item in catalog[key].schema.inputs
            if item.key in inputs
        }
        async for item in catalog[key].aitems(zoom, **arguments):
            got.append(item)  # noqa: PERF401  # kept if an error follows

    try:
        if is_async:
            asyncio.run(aread())
        else:
            for item in catalog.pages(key, inputs, zoom).items():
                got.append(item)  # noqa: PERF402  # kept if an error follows
    except ZoomError as error:
        return [one["id"] if isinstance(one, dict) else one for one in got], error
    return [one["id"] if isinstance(one, dict) else one for one in got], None


def check(catalog: Catalog, key: str, script: Script, *, is_async: bool = False) -> None:
    """Read a disturbed list: it is complete, or it says that it is not and continues rightly."""
    got, error = walk(catalog, key, script, is_async=is_async)
    reported = f"{key} {script}"
    if error is None:
        assert not script.struck, f"silent: {reported} gave {got}"
        assert got == script.ids, reported
        return
    assert got == script.ids[: len(got)], reported
    if script.struck:
        assert isinstance(error, BadUpstream), f"{error!r} {reported}"
    # A page may have no items, so pages may have been returned although nothing came.
    assert error.partial or not got, reported
    assert bool(error.cursor) == error.partial, reported
    rest, again = walk(catalog, key, Script(script.name, script.sizes), error.cursor or "")
    assert again is None, f"{again!r} {reported}"
    assert set(got) | set(rest) == set(script.ids), f"{error.cursor} {reported}"
    if not script.repeats_token and script.struck:
        assert got + rest == script.ids, f"{error.cursor} {reported}"


def draw(seed: int) -> tuple[str, Script, bool]:
    """Draw a list, its script and a colour."""
    dice = Random(seed)
    key = dice.choice(LISTS)
    name: str = manifest(key)["items"]
    sizes = [dice.choice((0, 1, 2, 3)) for _ in range(dice.choice((1, 2, 3, 5)))]
    script = Script(
        name,
        sizes,
        strike=dice.choice((-1, *range(len(sizes)))),
        instead=NO_PAGES[dice.choice(list(NO_PAGES))](name),
        total=dice.choice(TOTALS),
        repeats_token=dice.random() < 0.2,
    )
    return key, script, dice.random() < 0.1


@pytest.mark.slow
@pytest.mark.parametrize("seeds", WALKS)
def test_a_list_is_complete_or_says_that_it_is_not(seeds: range, catalog: Catalog) -> None:
    """F4: a list whose pages are anything ends complete, or with an error and a right cursor."""
    for seed in seeds:
        key, script, is_async = draw(seed)
        check(catalog, key, script, is_async=is_async)


@pytest.mark.slow
@pytest.mark.parametrize("seeds", WALKS)
def test_a_list_of_pages_is_complete(seeds: range, catalog: Catalog) -> None:
    """A list of real pages is complete whatever its totals, and a repeated token is an error."""
    for seed in seeds:
        key, script, is_async = draw(seed)
        if not script.repeats_token:
            script.strike = -1
        check(catalog, key, script, is_async=is_async)


@pytest.mark.slow
@pytest.mark.parametrize("kind", NO_PAGES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_no_kind_of_no_page_ends_a_list(kind: str, place: int, catalog: Catalog) -> None:
    """F4: at every place of a list, a reply without a page is an error with the right cursor."""
    for key in LISTS:
        name: str = manifest(key)["items"]
        script = Script(name, [2, 2, 2], place, NO_PAGES[kind](name), "absent")
        check(catalog, key, script)
        assert script.struck
