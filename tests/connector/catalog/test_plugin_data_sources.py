"""Data sources of plugins: they work as the built-in ones do, and mistakes are named."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from annotated_types import Le
from loopback import reply
from typing_extensions import TypedDict

import zoom_actions
from zoom_connector import Catalog, Connection, endpoint, hookimpl
from zoom_connector.data_sources import Choice, data_source, static_data_source
from zoom_connector.errors import RegistrationError
from zoom_connector.fields import UNSET, ChoicesFrom, Example

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


class Nothing(TypedDict):
    """The reply has no content."""


@data_source("listGroups", label="Teams")
def teams(group: dict[str, Any]) -> Choice | None:
    """Groups of more than eight people; the value is the group ID."""
    return Choice(group["id"], group["name"]) if group["total_members"] > 8 else None


@static_data_source()
def colors(_: datetime) -> list[Choice]:
    """Colors of the house."""
    return [Choice("r", "Red"), Choice("g", "Green")]


def paint(choices: ChoicesFrom) -> Any:
    """Return an action one of whose inputs has choices from somewhere."""

    def paint_group(
        zoom: Connection,
        group_id: Annotated[str, Example("x"), ChoicesFrom("teams")],
        color: str = UNSET,
    ) -> Nothing:
        """Paint a group.

        Args:
            group_id: ID of the group.
            color: The color.
        """

    paint_group.__annotations__["color"] = Annotated[str, Example("r"), choices]
    return endpoint("GET /groups/{group_id}")(paint_group)


def plugin(actions: list[Any], sources: list[Any], **names: Any) -> Any:
    """Return a plugin with these actions and data sources."""

    @hookimpl
    def register_actions(register: Callable[[Any], None]) -> None:
        for one in actions:
            register(one)

    @hookimpl
    def register_data_sources(register: Callable[[Any], None]) -> None:
        for one in sources:
            register(one)

    return SimpleNamespace(
        __name__="house",
        register_actions=register_actions,
        register_data_sources=register_data_sources,
        **names,
    )


def make(*plugins: Any) -> Catalog:
    """Return a catalogue of the built-in actions and some plugins."""
    return Catalog(zoom_actions, *plugins, entry_points=False)


def test_a_data_source_of_a_plugin_works(zoom: Connection) -> None:
    """It reads a built-in list, filters it, and its static neighbour needs no connection."""
    catalog = make(plugin([paint(ChoicesFrom("colors"))], [teams, colors]))
    found = catalog.choices("teams", {}, zoom).choices
    groups = catalog.run("listGroups", {}, zoom).data["groups"]
    assert [one.value for one in found] == [g["id"] for g in groups if g["total_members"] > 8]
    assert [one.value for one in catalog.choices("colors", {}, None, search="gre").choices] == ["g"]
    inputs = catalog.manifest("paintGroup")["input"]["properties"]
    assert inputs["groupId"]["x-zoom"]["choicesFrom"] == {"source": "teams", "inputs": {}}
    assert catalog.sources["teams"].manifest()["scopes"]


def test_a_source_of_a_list_that_no_plugin_offers_works(zoom: Connection) -> None:
    """A plugin may list with an action of its own, without offering that."""

    @endpoint("GET /groups/{group_id}/members", items="members")
    def list_team(zoom: Connection, group_id: Annotated[str, Example("x")]) -> Nothing:
        """List a team.

        Args:
            group_id: ID of the group.
        """

    @data_source(list_team, inputs=("group_id",))
    def people(member: dict[str, Any]) -> Choice:
        """People of a team."""
        return Choice(member["email"], member["first_name"])

    catalog = make(plugin([], [people]))
    group = catalog.choices("groups", {}, zoom).choices[0].value
    assert catalog.choices("people", {"groupId": group}, zoom).choices
    assert "listTeam" not in catalog


def test_zoom_searches_where_it_can(serve: Callable[..., Any]) -> None:
    """With `search`, the words are sent, and what comes back is not searched again."""

    @endpoint("GET /phone/users", items="users")
    def list_phone_users(
        zoom: Connection,
        *,
        keyword: Annotated[str, Example("ada")] = UNSET,
        page_size: Annotated[int, Le(100), Example(30)] = 30,
        next_page_token: Annotated[str, Example("x")] = UNSET,
    ) -> Nothing:
        """List the users of Zoom Phone.

        Args:
            keyword: Words to look for.
            page_size: Entries in a page.
            next_page_token: Token of the previous page.
        """

    @data_source(list_phone_users, search="keyword")
    def phone_users(user: dict[str, Any]) -> Choice:
        """Users of Zoom Phone."""
        return Choice(user["id"], user["name"])

    server = serve(reply(200, {"users": [{"id": "1", "name": "Grace"}], "next_page_token": "n"}))
    catalog, zoom = make(plugin([], [phone_users])), server.connect()
    page = catalog.choices("phoneUsers", {}, zoom, search=" ada ", cursor="m")
    assert ([one.label for one in page.choices], page.cursor) == (["Grace"], "n")
    query = parse_qs(urlsplit(server.received[0].target).query)
    assert query == {"keyword": ["ada"], "page_size": ["100"], "next_page_token": ["m"]}
    assert catalog.sources["phoneUsers"].manifest()["search"] == "zoom"
    catalog.choices("phoneUsers", {}, zoom)
    assert "keyword" not in server.received[1].target


def test_entries_without_a_value_are_left_out(zoom: Connection) -> None:
    """An entry that lacks a field costs its own choice only; a missing label shows the value."""

    @data_source("listGroups")
    def odd(group: dict[str, Any]) -> Choice:
        """Groups with an odd name."""
        return Choice(group["id"] if group["name"] == "Sales" else group["nothing"], " ")

    (one,) = make(plugin([], [odd])).choices("odd", {}, zoom).choices
    assert one.label == one.value


def sources_named(name: str, **facts: Any) -> Any:
    """Return a data source with a fault."""

    def of_groups(group: dict[str, Any]) -> Choice:
        """Return a choice of a group."""
        return Choice(group["id"], "")

    of_groups.__name__ = name
    return data_source(facts.pop("action", "listGroups"), **facts)(of_groups)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (sources_named("odd", action="listGroup"), "listGroups"),
        (sources_named("odd", inputs=("nme",)), "nme is not an input of listGroups"),
        (sources_named("odd", search="query"), "query is not an input of listGroups"),
        (sources_named("odd", action="listGroupMembers"), "requires group_id"),
        (sources_named("odd", action="getUser", inputs=("user_id",)), "getUser has no list"),
        (sources_named("odd", defaults={"page_size": 1}), "default for page_size"),
        (sources_named("users"), "users"),
        ("blue", "not a data source"),
    ],
)
def test_mistakes_of_a_data_source_are_named(source: Any, why: str) -> None:
    """A plugin with a wrong data source is refused with the reason and its own name."""
    with pytest.raises(RegistrationError, match=why) as caught:
        make(plugin([], [source]))
    assert "house" in str(caught.value)


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        (ChoicesFrom("colours"), "color has choices from colours.*did you mean colors"),
        (ChoicesFrom("groupMembers", {"group": "groupId"}), "group is not an input of the data"),
        (ChoicesFrom("groupMembers", {"groupId": "group"}), "group, which groupMembers needs"),
    ],
)
def test_wrong_references_of_an_action_are_named(choices: ChoicesFrom, why: str) -> None:
    """An action whose input names a data source wrongly is refused, given or loaded later."""
    action = paint(choices)
    with pytest.raises(RegistrationError, match=why):
        make(plugin([action], [teams, colors]))

    @hookimpl
    def register_actions(register: Any) -> None:
        register.lazily("paintGroup", lambda: action)

    later = make(plugin([], [teams, colors]), SimpleNamespace(register_actions=register_actions))
    with pytest.raises(RegistrationError, match=why):
        later["paintGroup"]


def test_an_installed_plugin_with_a_wrong_source_costs_no_other(monkeypatch: Any) -> None:
    """It is left out with all its actions, and the built-in data sources work."""
    from importlib import metadata

    bad = plugin([paint(ChoicesFrom("colors"))], [sources_named("odd", inputs=("nme",)), teams])
    points = [
        SimpleNamespace(name="zoom", value="zoom_actions", dist=None, load=lambda: zoom_actions),
        SimpleNamespace(name="house", value="house", dist=None, load=lambda: bad),
    ]
    monkeypatch.setattr(metadata, "entry_points", lambda **_: points)
    catalog = Catalog()
    assert "nme" in "".join(catalog.left_out.values())
    assert "paintGroup" not in catalog
    assert "teams" not in catalog.sources
    assert "users" in catalog.sources
