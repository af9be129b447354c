"""The catalogue: plugins register, wrap and observe calls; their mistakes are reported."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any

import pluggy
import pytest
from annotated_types import Ge
from loopback import reply
from typing_extensions import TypedDict

import zoom_actions
import zoom_manifests
from zoom_connector import (
    AccessToken,
    Catalog,
    Connection,
    Request,
    Result,
    action,
    endpoint,
    hookimpl,
)
from zoom_connector.actions.manifest import find_defects
from zoom_connector.errors import AuthConfig, InvalidInput, RefusedLocally, RegistrationError
from zoom_connector.fields import Example
from zoom_connector.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector.sandbox import Sandbox


class Person(TypedDict):
    """A person."""

    id: str


@endpoint("GET /users/{user_id}")
def who_is(zoom: Connection, user_id: Annotated[str, Example("me")]) -> Person:
    """Get a user.

    Args:
        zoom: The connection.
        user_id: The user.
    """


@endpoint("GET /users/{user_id}")
def get_user(zoom: Connection, user_id: Annotated[str, Example("me")]) -> Person:
    """Get a user, under a key that is taken.

    Args:
        zoom: The connection.
        user_id: The user.
    """


@endpoint("GET /users")
def undocumented(zoom: Connection, page: Annotated[int, Ge(1)]) -> Person: ...


@action("* *")
def count_twice(zoom: Connection) -> Flow[int]:
    """Ask twice and count."""
    first = yield Request("GET", "/users/me")
    second = yield Request("GET", "/users/me")
    return len([first, second])


def _registering(*actions: Any) -> Any:
    class Plugin:
        @hookimpl
        def register_actions(self, register: Callable[[Any], None]) -> None:
            for each in actions:
                register(each)

    return Plugin()


def _catalog(*plugins: object) -> Catalog:
    return Catalog(zoom_actions, *plugins, entry_points=False)


def test_a_plugin_adds_actions_like_the_built_in_ones(zoom: Connection) -> None:
    """An action of a plugin is listed, found and run like the built-in ones."""
    catalog = _catalog(_registering(who_is, count_twice))
    assert "whoIs" in catalog
    assert len(catalog) == len(_catalog()) + 2
    assert catalog.run("whoIs", {"userId": "me"}, zoom).data["id"]
    assert catalog.run("countTwice", {}, zoom).data == 2


def test_a_wrapper_observes_and_changes(zoom: Connection) -> None:
    """A run_action wrapper sees the call and its result, and what it returns is the result."""
    seen: list[str] = []

    class Wrapper:
        @hookimpl(wrapper=True)
        def run_action(self, call: Any) -> Iterator[None]:
            seen.append(call.action.key)
            result = yield
            return Result({**result.data, "seenBy": "wrapper"}, result.metadata)

    result = _catalog(Wrapper()).run("getUser", {"userId": "me"}, zoom, idempotency_key="k")
    assert seen == ["getUser"]
    assert result.data["seenBy"] == "wrapper"
    assert result.metadata["httpStatus"] == 200


def test_a_wrapper_can_refuse_and_a_hook_can_answer(zoom: Connection, sandbox: Sandbox) -> None:
    """A policy plugin can stop a call and a cache can answer one: neither reaches Zoom."""

    class Policy:
        @hookimpl(wrapper=True)
        def run_action(self, call: Any) -> Iterator[None]:
            if call.action.endpoint.safety == "destructive":
                raise RefusedLocally("Not on a Friday.")
            return (yield)

    class Cache:
        @hookimpl
        def run_action(self, call: Any) -> Result | None:
            return Result({"cached": True}) if call.action.key == "getUser" else None

    catalog = _catalog(Policy(), Cache())
    with pytest.raises(RefusedLocally, match="Friday"):
        catalog.run("deleteUser", {"userId": "x"}, zoom)
    assert catalog.run("getUser", {"userId": "me"}, zoom).data == {"cached": True}
    assert sandbox.ledger()["requests"] == []


class Recorder:
    """Adds a header to each request and notes what comes back."""

    def __init__(self) -> None:
        self.statuses: list[int] = []

    @hookimpl
    def before_request(self, request: Request, call: Any) -> None:
        """Add the header."""
        request.headers["x-flow"] = f"nightly-{call.action.key}"

    @hookimpl
    def after_response(self, response: Any) -> None:
        """Note the status."""
        self.statuses.append(response.status)


def test_a_header_of_a_hook_arrives(serve: Callable[..., Any]) -> None:
    """The request is sent as `before_request` changed it."""
    server = serve(reply(200, {"id": "x"}))
    with server.connect() as zoom:
        _catalog(Recorder()).run("getUser", {"userId": "me"}, zoom)
    assert server.received[0].headers["x-flow"] == "nightly-getUser"


def test_hooks_see_every_attempt(zoom: Connection, sandbox: Sandbox) -> None:
    """`after_response` sees each reply, refusals included, blocking and on an event loop."""
    recorder = Recorder()
    catalog = _catalog(recorder)
    catalog.run("getUser", {"userId": "me"}, zoom)
    sandbox.reset()

    async def run() -> None:
        async with zoom:
            await catalog.arun("getUser", {"userId": "me"}, zoom)

    asyncio.run(run())
    assert recorder.statuses == [200, 401, 200]


def test_every_page_passes_through_the_hooks(zoom: Connection) -> None:
    """A list walked through the catalogue runs each page through the plugins."""
    recorder = Recorder()
    inputs = {"meetingId": 81941364923, "pageSize": 10}
    pages = list(_catalog(recorder).pages("listMeetingRegistrants", inputs, zoom))
    assert sum(len(page["registrants"]) for page in pages) == 35
    assert recorder.statuses == [200] * 4


def test_a_misspelt_hook_is_an_error_at_once() -> None:
    """A hook that would never be called is refused when the catalogue is made."""

    class Plugin:
        @hookimpl
        def befor_request(self, request: Request) -> None: ...

    with pytest.raises(pluggy.PluginValidationError, match="befor_request"):
        _catalog(Plugin())


@pytest.mark.parametrize("order", ["last", "first"])
def test_a_clash_blames_the_newcomer(order: str) -> None:
    """Two actions of one key: the error names file and line of the one that is not built in."""
    plugins = [zoom_actions, _registering(get_user)][:: 1 if order == "last" else -1]
    with pytest.raises(RegistrationError, match="getUser") as caught:
        Catalog(*plugins, entry_points=False)
    place = f"{__file__}:{get_user.function.__code__.co_firstlineno}"
    blamed = str(caught.value).partition("but there is one")[0]
    assert place in blamed
    assert "rename the function" in str(caught.value)


def test_an_action_no_engine_could_show_is_refused() -> None:
    """An action without descriptions is refused on registration, with its place and defects."""
    with pytest.raises(RegistrationError) as caught:
        _catalog(_registering(undocumented))
    assert "it has no docstring; page is not described" in str(caught.value)
    assert __file__ in str(caught.value)


def test_what_is_no_action_is_refused() -> None:
    """Registering a bare function is reported, even if its name begins like ours."""
    with pytest.raises(RegistrationError, match="is not an action"):
        _catalog(_registering(who_is.function))
    plugin = SimpleNamespace(
        __name__="zoom_actions_extra",
        register_actions=hookimpl(lambda register: register(undocumented)),
    )
    with pytest.raises(RegistrationError, match="zoom_actions_extra registered undocumented"):
        _catalog(plugin)


def test_an_unknown_key_suggests_the_nearest(catalog: Catalog, zoom: Connection) -> None:
    """For a misspelt action the error suggests the nearest key."""
    with pytest.raises(InvalidInput, match=r"Did you mean createMeeting\?"):
        catalog.run("createMeting", {}, zoom)


def test_a_plugin_knows_connections_by_name() -> None:
    """A connection can be asked for by a profile that a plugin knows; others are refused."""

    class Vault:
        @hookimpl
        def load_connection(self, profile: str) -> Connection | None:
            return Connection(AccessToken("t")) if profile == "work" else None

    catalog = _catalog(Vault())
    assert catalog.connection("work").grant == AccessToken("t")
    with pytest.raises(AuthConfig, match="'home'"):
        catalog.connection("home")


def test_a_hook_that_returns_no_result_is_named(zoom: Connection) -> None:
    """A plugin that answers a call with bare data gets a TypeError that names the action."""

    class Plugin:
        @hookimpl
        def run_action(self) -> Any:
            return {"data": 1}

    with pytest.raises(TypeError, match=r"\{'data': 1\} for getUser"):
        _catalog(Plugin()).run("getUser", {"userId": "me"}, zoom)


def test_catalogues_do_not_share_plugins() -> None:
    """There is no global registry: a plugin of one catalogue is unknown to another."""
    assert "whoIs" in _catalog(_registering(who_is))
    assert "whoIs" not in _catalog()


def test_an_action_offered_lazily_is_loaded_when_wanted() -> None:
    """A lazy action is loaded on use; a wrong or duplicate key names the plugin."""
    loaded: list[str] = []

    def load() -> Any:
        loaded.append("who_is")
        return who_is

    def offering(key: str) -> Any:
        return SimpleNamespace(
            __name__="lazy_plugin",
            register_actions=hookimpl(lambda register: register.lazily(key, load)),
        )

    offered = _catalog(offering("whoIs"))
    assert ("whoIs" in offered, loaded) == (True, [])
    assert offered["whoIs"] is offered["whoIs"] is who_is
    assert loaded == ["who_is"]
    with pytest.raises(RegistrationError, match="promised whoWas and gave whoIs"):
        _catalog(offering("whoWas"))["whoWas"]
    with pytest.raises(RegistrationError, match="already"):
        _catalog(_registering(who_is), offering("whoIs"))


def test_a_hook_may_leave_out_what_it_does_not_need(zoom: Connection) -> None:
    """A hook with fewer parameters than its specification is called all the same."""
    called: list[str] = []

    class Terse:
        @hookimpl
        def register_actions(self) -> None:
            called.append("register_actions")

        @hookimpl
        def run_action(self) -> None:
            called.append("run_action")

        @hookimpl
        def before_request(self) -> None:
            called.append("before_request")

        @hookimpl
        def after_response(self) -> None:
            called.append("after_response")

        @hookimpl
        def before_wait(self) -> None:
            called.append("before_wait")

        @hookimpl
        def load_connection(self) -> Connection:
            called.append("load_connection")
            return zoom

    catalog = _catalog(Terse())
    catalog.run("getUser", {"userId": "me"}, catalog.connection("any"))
    expected = ["register_actions", "load_connection", "run_action"]
    assert [one for one in called if one in expected] == expected
    assert {"before_request", "after_response"} <= set(called)


def test_a_wrapper_surrounds_the_registration_of_every_plugin() -> None:
    """A wrapper of register_actions sees what is taken before and after all plugins have run."""
    seen: list[tuple[str, bool]] = []

    class Wrapper:
        @hookimpl(wrapper=True)
        def register_actions(self, register: Any) -> Iterator[None]:
            seen.append(("before", "getUser" in register or "whoIs" in register))
            result = yield
            seen.append(("after", "getUser" in register and "whoIs" in register))
            register(count_twice)
            return result

    catalog = _catalog(Wrapper(), _registering(who_is))
    assert seen == [("before", False), ("after", True)]
    assert "countTwice" in catalog


@pytest.mark.parametrize("hook", ["register_actions", "run_action"])
def test_the_order_of_hooks_is_the_one_they_ask_for(hook: str, zoom: Connection) -> None:
    """`tryfirst` is called first and `trylast` last, wherever a plugin is in the list."""
    called: list[str] = []

    def plugin(name: str, **order: bool) -> object:
        def implementation(**_: Any) -> None:
            called.append(name)

        return SimpleNamespace(__name__=name, **{hook: hookimpl(implementation, **order)})

    plugins = [plugin("last", trylast=True), plugin("first", tryfirst=True), plugin("middle")]
    for given in (plugins, plugins[::-1]):
        called.clear()
        _catalog(*given).run("getUser", {"userId": "me"}, zoom)
        assert called == ["first", "middle", "last"]


@pytest.mark.parametrize("replaces", [True, False], ids=["replaced", "changed in place"])
def test_inputs_that_a_plugin_changes_are_the_ones_that_are_sent(
    replaces: bool, serve: Callable[..., Any]
) -> None:
    """Inputs are checked once, and again if a wrapper changes them, for each page of a list too."""

    class Narrow:
        @hookimpl(wrapper=True)
        def run_action(self, call: Any) -> Iterator[None]:
            if replaces:
                call.inputs = {**call.inputs, "status": "pending"}
            else:
                call.inputs["status"] = "pending"
            return (yield)

    server = serve(reply(200, {"users": [], "next_page_token": ""}))
    with server.connect() as zoom:
        list(_catalog(Narrow()).pages("listUsers", {"status": "active"}, zoom))
    assert "status=pending" in server.received[0].target


@endpoint("GET /users/{user_id}/tsp/{tsp_id}")
def routed(zoom: Connection, user_id: Annotated[str, Example("me")]) -> Person:
    """Get something at an address that names more than its inputs.

    Args:
        zoom: The connection.
        user_id: The user.
    """


@endpoint("GET /users")
def unannotated(zoom: Connection):
    """Get something without saying what."""


@pytest.mark.parametrize(
    ("action", "defect"),
    [
        (routed, "its path has tspId, which is not an input"),
        (unannotated, "does not say what it returns"),
    ],
)
def test_what_a_signature_lacks_is_named(action: Any, defect: str) -> None:
    """A route that names more than the inputs, or a result without a type, is a defect."""
    with pytest.raises(RegistrationError, match=defect) as caught:
        _catalog(_registering(action))
    assert __file__ in str(caught.value)


def test_a_room_of_actions_shows_its_names() -> None:
    """`dir` and `from room import *` have the actions of a room, and nothing it imports."""
    import zoom_actions.meetings as room

    assert {"create_meeting", "list_meetings"} <= set(dir(room))
    names: dict[str, Any] = {}
    exec("from zoom_actions.meetings import *", names)
    assert names["create_meeting"] is room.create_meeting
    assert "endpoint" not in names


def test_a_catalog_gives_the_manifest_of_every_action(catalog: Catalog) -> None:
    """From a `Catalog` to a manifest: `catalog.manifest(key)`, as it is checked in."""
    for one in catalog:
        assert catalog.manifest(one.key) == zoom_manifests.read_manifest(one.key)


def test_a_catalog_gives_the_manifest_of_an_action_of_a_plugin() -> None:
    """A plugin's action has one too, though it has the key of a built-in action."""

    @endpoint("GET /rooms/{room_id}", group="Rooms", safety="read", rate="light")
    def get_user(zoom: Connection, room_id: Annotated[str, Example("r1")]) -> dict[str, Any]:
        """Return a room.

        Args:
            room_id: The id of the room.
        """

    class Plugin:
        @hookimpl
        def register_actions(self, register: Any) -> None:
            register(get_user)

    own = Catalog(Plugin(), entry_points=False)
    manifest = own.manifest("getUser")
    assert (manifest["key"], manifest["http"]["path"]) == ("getUser", "/rooms/{roomId}")
    assert manifest["input"]["properties"]["roomId"]["description"] == "The id of the room."
    assert find_defects(manifest) == []
    with pytest.raises(InvalidInput, match="Did you mean getUser"):
        own.manifest("getUsr")


def test_threads_that_load_an_action_at_once_all_get_it() -> None:
    """The first calls of several threads need the same action, and none fails."""
    together = threading.Barrier(4)

    def load() -> Any:
        together.wait(20)
        return get_user

    class Plugin:
        @hookimpl
        def register_actions(self, register: Any) -> None:
            register.lazily("getUser", load, checked=True)

    catalog = Catalog(Plugin(), entry_points=False)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: catalog["getUser"], range(4)))
    assert found == [get_user] * 4
    assert catalog.keys() == ["getUser"]
