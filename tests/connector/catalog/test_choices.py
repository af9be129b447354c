"""Data sources: pages of choices, search, what is kept and for whom."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest
from loopback import reply

from zoom_connector import AccessToken, Catalog, Connection
from zoom_connector.data_sources.choices import Choice, ChoicePage
from zoom_connector.data_sources.page_cache import KEPT_SECONDS, MOST_PAGES
from zoom_connector.errors import AuthConfig, InvalidInput, ZoomError
from zoom_connector.flow import Clock
from zoom_manifests import read_data_sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback import Loopback


PEOPLE = [
    *[("Jo", f"person{n}@example.com") for n in range(4)],
    *[("Ada", f"ada{n}@example.com") for n in range(3)],
]


class Directory:
    """Answers lists of users two at a time; the token says where a page begins."""

    def __init__(self, names: list[tuple[str, str]] = PEOPLE) -> None:
        self.names = names
        self.fails = False
        self.asked: list[str] = []

    def __call__(self, request: Any) -> Any:
        self.asked.append(request.target)
        if self.fails:
            return reply(404, {"code": 2001, "message": "Account does not exist."})
        query = parse_qs(urlsplit(request.target).query)
        start = int(query.get("next_page_token", ["0"])[0])
        users = [
            {"id": f"id-{email}", "email": email, "first_name": name}
            for name, email in self.names[start : start + 2]
        ]
        more = start + 2 < len(self.names)
        return reply(200, {"users": users, "next_page_token": str(start + 2) if more else ""})


@pytest.fixture
def directory() -> Directory:
    """Return the people whom the server lists."""
    return Directory()


@pytest.fixture
def connect(serve: Callable[..., Loopback], directory: Directory) -> Callable[..., Connection]:
    """Return a function that makes connections to the server."""
    origin = serve(directory).origin

    def make(**settings: Any) -> Connection:
        return Connection(AccessToken("token"), base_url=f"{origin}/v2", **settings)

    return make


def labels(page: Any) -> list[str]:
    """Return the labels of a page."""
    return [one.label for one in page.choices]


def test_choices_are_read_page_by_page(catalog: Catalog, connect: Any) -> None:
    """The cursor of a page continues after it, and the last page has none."""
    zoom = connect()
    values: list[Any] = []
    cursor = None
    for pages in range(1, 5):
        page = catalog.choices("users", {}, zoom, cursor=cursor)
        values += [one.value for one in page.choices]
        cursor = page.cursor
        assert (cursor is None) == (pages == 4)
    assert values == [f"id-{email}" for _, email in PEOPLE]


def test_a_choice_has_value_label_and_description(catalog: Catalog, connect: Any) -> None:
    """The value is what an input takes, the label what a person reads."""
    page = catalog.choices("users", {}, connect(), search="ada0").to_dict()
    ada = {"value": "id-ada0@example.com", "label": "Ada", "description": "ada0@example.com"}
    assert page == {"choices": [ada], "cursor": None}


@pytest.mark.parametrize(
    ("choices", "labels"),
    [
        ([("a", "Jo", ""), ("b", "Ada", "x")], ["Jo", "Ada"]),
        ([("a", "Jo", "x"), ("b", "Jo", "y"), ("c", "Ada", "")], ["Jo (x)", "Jo (y)", "Ada"]),
        ([("a", "Jo", "x"), ("b", "Jo", "x"), ("c", "Jo", "y")], ["Jo (a)", "Jo (b)", "Jo (y)"]),
        ([("a", "Jo", ""), ("b", "Jo", "")], ["Jo (a)", "Jo (b)"]),
        ([("a", "Jo", ""), ("b", "Jo", "x")], ["Jo (a)", "Jo (x)"]),
        ([(1, "Jo", "1"), (2, "Jo", "2")], ["Jo (1)", "Jo (2)"]),
    ],
)
def test_choices_with_one_label_are_told_apart(choices: Any, labels: list[str]) -> None:
    """No choice of a page is lost in a dropdown, whatever their labels and descriptions."""
    page = ChoicePage(tuple(Choice(*one) for one in choices))
    assert page.by_label() == dict(zip(labels, [one[0] for one in choices], strict=True))


def test_a_search_reads_on_until_something_matches(catalog: Catalog, connect: Any) -> None:
    """Zoom cannot search users: pages are read until the end, or until enough were found."""
    page = catalog.choices("users", {}, connect(), search="ADA example")
    assert [one.value for one in page.choices] == [f"id-ada{n}@example.com" for n in range(3)]
    assert catalog.choices("users", {}, connect(), search="ada person").choices == ()


def test_a_search_is_bounded_and_continues(catalog: Catalog, connect: Any, directory: Any) -> None:
    """One search reads ten pages at most; its cursor continues, although nothing was found."""
    directory.names = [*[("Jo", f"jo{n}@example.com") for n in range(24)], ("Ada", "a@example.com")]
    zoom = connect()
    page = catalog.choices("users", {}, zoom, search="ada")
    assert (page.choices, len(directory.asked)) == ((), 10)
    page = catalog.choices("users", {}, zoom, search="ada", cursor=page.cursor)
    assert (labels(page), page.cursor) == (["Ada"], None)


def test_pages_are_kept_for_a_minute(catalog: Catalog, connect: Any, directory: Any) -> None:
    """Typing a search letter by letter reads each page once; later it is read again."""
    clock = Clock()
    seconds = [0.0]
    clock.monotonic = lambda: seconds[0]
    zoom = connect(clock=clock)
    for text in ("a", "ad", "ada", ""):
        catalog.choices("users", {}, zoom, search=text)
    assert len(directory.asked) == 4
    seconds[0] = KEPT_SECONDS
    catalog.choices("users", {}, zoom)
    assert len(directory.asked) == 5


def test_inputs_have_pages_of_their_own(catalog: Catalog, connect: Any, directory: Any) -> None:
    """What was read with one input is not returned for another."""
    zoom = connect()
    catalog.choices("users", {"status": "active"}, zoom)
    catalog.choices("users", {"status": "pending"}, zoom)
    assert len(directory.asked) == 2
    assert "status=pending" in directory.asked[1]


def test_no_connection_sees_the_choices_of_another(catalog: Catalog, serve: Any) -> None:
    """Two tenants with one store and one catalogue each get their own people."""

    def answer(request: Any) -> Any:
        name = request.headers["authorization"].removeprefix("Bearer ")
        return reply(200, {"users": [{"id": name, "email": "x@example.com"}]})

    server = serve(answer)
    for name in ("acme", "beta", "acme"):
        zoom = server.connect(AccessToken(name))
        assert catalog.choices("users", {}, zoom).choices[0].value == name
        assert catalog.choices("users", {}, zoom).choices[0].value == name
    assert len(server.received) == 3


def test_a_failure_is_not_kept(catalog: Catalog, connect: Any, directory: Any) -> None:
    """After an error the next attempt asks Zoom again."""
    zoom = connect()
    directory.fails = True
    with pytest.raises(ZoomError, match="does not exist"):
        catalog.choices("users", {}, zoom)
    directory.fails = False
    assert len(catalog.choices("users", {}, zoom).choices) == 2


def test_the_number_of_kept_pages_is_bounded(
    catalog: Catalog, connect: Any, directory: Any
) -> None:
    """The oldest page is dropped when there are too many."""
    zoom = connect()
    for number in range(MOST_PAGES + 1):
        catalog.choices("users", {"roleId": str(number)}, zoom)
    catalog.choices("users", {"roleId": str(MOST_PAGES)}, zoom)
    assert len(directory.asked) == MOST_PAGES + 1
    catalog.choices("users", {"roleId": "0"}, zoom)
    assert len(directory.asked) == MOST_PAGES + 2


def test_choices_are_awaited_in_the_same_way(catalog: Catalog, connect: Any) -> None:
    """The async twin returns the same pages."""

    async def read() -> Any:
        async with connect() as zoom:
            return await catalog.achoices("users", {}, zoom, search="ada")

    assert asyncio.run(read()) == catalog.choices("users", {}, connect(), search="ada")


def test_all_problems_are_reported_before_anything_is_sent(
    catalog: Catalog, connect: Any, directory: Any
) -> None:
    """Wrong inputs of a data source are refused as those of an action."""
    with pytest.raises(InvalidInput) as caught:
        catalog.choices("users", {"status": "gone", "rolId": "1"}, connect())
    assert [one.path for one in caught.value.problems] == ["status", "rolId"]
    assert "roleId" in caught.value.problems[1].message
    with pytest.raises(InvalidInput, match="meetingId"):
        catalog.choices("occurrences", {}, connect())
    with pytest.raises(InvalidInput, match="search"):
        catalog.choices("users", {}, connect(), search="x" * 1000)
    assert directory.asked == []


@pytest.mark.parametrize("empty", ["", None])
@pytest.mark.parametrize(
    ("key", "name"), [("occurrences", "meetingId"), ("groupMembers", "groupId")]
)
def test_a_required_input_that_is_empty_is_missing(
    catalog: Catalog, connect: Any, directory: Any, key: str, name: str, empty: Any
) -> None:
    """Nothing was typed, so that is what is said, not what a value has to look like."""
    with pytest.raises(InvalidInput) as caught:
        catalog.choices(key, {name: empty}, connect())
    assert [(one.path, one.message) for one in caught.value.problems] == [(name, "is required")]
    assert directory.asked == []


def test_a_search_for_nothing_finds_everything(catalog: Catalog, connect: Any) -> None:
    """Null is as an empty search."""
    assert catalog.choices("users", {}, connect(), search=None).choices


def test_what_is_of_the_wrong_type_is_a_problem(
    catalog: Catalog, connect: Any, directory: Any
) -> None:
    """Inputs, search, cursor and fields of any other type are refused before anything is sent."""
    zoom, wrong, guest = connect(), cast("Any", 5), {"meetingId": "85746065432"}
    calls: list[tuple[list[str], Callable[[], Any]]] = [
        (["search"], lambda: catalog.choices("users", {}, zoom, search=wrong)),
        (
            ["search", "cursor"],
            lambda: catalog.choices("users", {}, zoom, search=wrong, cursor=wrong),
        ),
        (["cursor"], lambda: catalog.choices("timeZones", {}, None, cursor=wrong)),
        (["inputs"], lambda: catalog.choices("users", wrong, zoom)),
        (["inputs"], lambda: catalog.run("listUsers", wrong, zoom)),
        (["inputs"], lambda: catalog.run("listUsers", wrong, zoom, empties="absent")),
        (["inputs"], lambda: catalog.dynamic_fields("addMeetingRegistrant", wrong, zoom)),
        (["fields"], lambda: catalog.run("listUsers", {}, zoom, fields=wrong)),
        (["fields"], lambda: catalog.run("addMeetingRegistrant", guest, zoom, fields=wrong)),
        (["fields"], lambda: asyncio.run(catalog.arun("listUsers", {}, zoom, fields=wrong))),
        (["fields"], lambda: Connection.from_fields("oauth2", wrong)),
    ]
    for paths, call in calls:
        with pytest.raises(InvalidInput) as caught:
            call()
        assert [problem.path for problem in caught.value.problems] == paths
    assert directory.asked == []


def test_an_unknown_data_source_suggests_the_nearest(catalog: Catalog) -> None:
    """A misspelled name gets a hint."""
    with pytest.raises(InvalidInput) as caught:
        catalog.choices("user", {}, None)
    assert "users" in caught.value.hint


def test_a_source_of_zoom_needs_a_connection(catalog: Catalog) -> None:
    """Without a connection the error says which kind is needed."""
    with pytest.raises(AuthConfig) as caught:
        catalog.choices("users", {}, None)
    assert "oauth2" in caught.value.hint


@pytest.mark.parametrize(
    ("source", "search", "value"),
    [
        ("timeZones", "kathmandu", "Asia/Kathmandu"),
        ("timeZones", "utc+05:45", "Asia/Kathmandu"),
        ("countries", "switzerland", "CH"),
        ("languages", "turkish", "Tr-TR"),
    ],
)
def test_static_choices_need_no_connection(
    catalog: Catalog, source: str, search: str, value: str
) -> None:
    """Time zones show their offset; countries and languages their codes."""
    assert value in [one.value for one in catalog.choices(source, {}, None, search=search).choices]


def test_the_offset_of_a_zone_is_that_of_today(catalog: Catalog, connect: Any) -> None:
    """In summer a zone shows its summer time."""
    clock = Clock()
    found = {}
    for month in (1, 7):
        clock.utcnow = lambda month=month: datetime(2030, month, 1, tzinfo=UTC)
        page = catalog.choices("timeZones", {}, connect(clock=clock), search="berlin")
        found[month] = labels(page)
    assert found == {1: ["(UTC+01:00) Europe/Berlin"], 7: ["(UTC+02:00) Europe/Berlin"]}


def test_a_cursor_of_another_source_is_refused(catalog: Catalog) -> None:
    """A static source has one page."""
    with pytest.raises(InvalidInput, match="cursor"):
        catalog.choices("countries", {}, None, cursor="2")


@pytest.mark.parametrize("key", read_data_sources())
def test_every_data_source_answers_in_the_sandbox(
    catalog: Catalog, zoom: Connection, key: str
) -> None:
    """Each built-in source returns choices that differ, each with a label."""
    known = {"userId": "me", "meetingId": "85746065432", "webinarId": "99289110036"}
    known["roleId"] = "2"
    groups = "contactGroups" if key.startswith("contact") else "groups"
    known["groupId"] = str(catalog.choices(groups, {}, zoom).choices[0].value)
    required = catalog.sources[key].manifest()["input"]["required"]
    page = catalog.choices(key, {name: known[name] for name in required}, zoom)
    assert page.choices or key in {"occurrences", "userBackgrounds", "groupBackgrounds"}
    assert all(one.label.strip() for one in page.choices)
    assert len({one.value for one in page.choices}) == len(page.choices)


def test_the_occurrences_of_a_series_are_choices(catalog: Catalog, zoom: Connection) -> None:
    """An occurrence is named by its start; its value is what updateMeeting takes."""
    rule = {"type": 1, "repeat_interval": 1, "end_times": 3}
    series = {"userId": "me", "topic": "x", "type": 8, "startTime": "2030-03-14T10:00:00Z"}
    made = catalog.run("createMeeting", {**series, "recurrence": rule}, zoom).data
    page = catalog.choices("occurrences", {"meetingId": made["id"]}, zoom)
    assert labels(page) == [f"2030-03-{day}T10:00:00Z" for day in (14, 15, 16)]
    catalog.run(
        "updateMeeting",
        {"meetingId": made["id"], "occurrenceId": page.choices[1].value, "duration": 15},
        zoom,
    )


@pytest.mark.parametrize(
    ("action", "source", "name"),
    [
        ("uploadUserVirtualBackground", "userBackgrounds", "userId"),
        ("uploadGroupVirtualBackground", "groupBackgrounds", "groupId"),
    ],
)
def test_virtual_backgrounds_are_choices(
    catalog: Catalog, zoom: Connection, action: str, source: str, name: str
) -> None:
    """A list that is deep inside the data of an action serves as well."""
    groups = catalog.choices("groups", {}, zoom).choices
    owner = {name: "me" if name == "userId" else groups[0].value}
    picture = {"fileName": "office.png", "base64": "iVBORw0KGgo="}
    made = catalog.run(action, {**owner, "file": picture}, zoom).data
    (one,) = catalog.choices(source, owner, zoom).choices
    assert (one.value, one.label) == (made["id"], made["name"])
