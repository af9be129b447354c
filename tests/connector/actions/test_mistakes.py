"""F26: what an action says of itself is checked on registration, with every mistake at once."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from typing_extensions import TypedDict

import zoom_actions
from zoom_connector import Catalog, Connection, action, endpoint, hookimpl
from zoom_connector.actions.registration import find_mistakes
from zoom_connector.errors import RegistrationError
from zoom_connector.fields import UNSET, Body, Example
from zoom_connector.flow import Flow
from zoom_connector.testing import check_action


class Nothing(TypedDict):
    """The reply has no content."""


Id = Annotated[str, Example("me")]


def _mistakes(route: str, **facts: Any) -> list[str]:
    @endpoint(route, **facts)
    def do_it(zoom: Connection, user_id: Id) -> Nothing:
        """Do it.

        Args:
            user_id: The user.
        """

    return find_mistakes(do_it)


WRITE = {"safety": "write", "idempotent": False}


@pytest.mark.parametrize(
    ("route", "facts", "mistake"),
    [
        ("POST /users/{user_id}", {"safety": "write"}, "does not say idempotent=True or"),
        ("DELETE /users/{user_id}", {"safety": "destructive"}, "does not say idempotent"),
        ("POST /users/{user_id}", {**WRITE, "idempotent": "no"}, "not True or False"),
        ("GET /users/{user_id}", {"idempotent": False}, "it reads, so it is idempotent"),
        ("GET /users/{user_id}", {"safety": "reads"}, "'reads' is not one of read, write"),
        ("GET /users/{user_id}", WRITE, "its safety is 'write', but GET changes nothing"),
        ("HEAD /users/{user_id}", WRITE, "HEAD changes nothing"),
        ("DELETE /users/{user_id}", {}, "its safety is `read`, but DELETE changes something"),
        ("PATCH /users/{user_id}", {}, "PATCH changes something"),
        ("PUT /users/{user_id}", {"safety": "read"}, "PUT changes something"),
        ("get /users/{user_id}", {}, "its method 'get' is not one of DELETE, GET"),
        ("GET users/{user_id}", {}, "its path 'users/{user_id}' is not a path"),
        ("GET /users/{user-id}", {}, "is not a path with the names of inputs"),
        ("GET /users/{user_id", {}, "is not a path with the names of inputs"),
        ("GET /users/{user_id}?x=1", {}, "is not a path with the names of inputs"),
        ("GET /users/{user_id}/{user_id}", {}, "its path has user_id twice"),
        ("GET /users/{user_id}/{room}", {}, "its path has room, which is not an input"),
        ("GET /users/{user_id}", {"rate": "fast"}, "'fast' is not one of light, medium, heavy"),
        ("GET /users/{user_id}", {"scopes": "user:read"}, "scopes is one text"),
        ("GET /users/{user_id}", {"granular_scopes": "user:read"}, "granular_scopes is one text"),
        (
            "GET /users/{user_id}",
            {"refused": {"user_id": "no"}},
            "user_id is an input, and refused",
        ),
        ("GET /users/{user_id}", {"defaults": {"page": 1}}, "a default for page, which is not an"),
        (
            "GET /users/{user_id}",
            {"defaults": {"user_id": "me"}},
            "user_id has a default of its own",
        ),
        ("GET /users/{user_id}", {"refused": {"email": ""}}, "does not say why email is refused"),
    ],
)
def test_f26_each_mistake_is_named(route: str, facts: dict[str, Any], mistake: str) -> None:
    """F26: one mistake gives one line, which says what is wrong and what is allowed."""
    (found,) = _mistakes(route, **facts)
    assert mistake in found


def test_f26_a_route_without_a_method_is_no_traceback() -> None:
    """F26: a route is taken apart on registration, so a mistake in it does not end an import."""
    assert ["method" in one or "path" in one for one in _mistakes("/users/{user_id}")] == [True] * 2


def test_f26_every_mistake_is_named_at_once() -> None:
    """F26: mistakes of route, facts and signature are reported together, with the plugin."""

    @endpoint("get /x/{room}", safety="reads", rate="fast")
    def do_it(zoom: Connection, page: int) -> Nothing: ...

    class Plugin:
        @hookimpl
        def register_actions(self, register: Any) -> None:
            register(do_it)
            register(do_it)

    with pytest.raises(RegistrationError) as caught:
        Catalog(Plugin(), entry_points=False)
    for part in ("'get'", "'reads'", "'fast'", "room, which is not", "docstring", "page is not"):
        assert str(caught.value).count(part) == 2
    with pytest.raises(AssertionError, match="'reads'"):
        check_action(do_it)


def test_f26_inputs_fit_the_path_and_each_other() -> None:
    """F26: no default in the path, no two inputs of one name or in one place."""

    @endpoint("PATCH /users/{user_id}", **WRITE)
    def change(
        zoom: Connection,
        user_id: Id = "me",
        *,
        host_video: Annotated[bool, Body("settings.video"), Example(value=True)] = UNSET,
        hostVideo: Annotated[bool, Body("settings.video"), Example(value=True)] = UNSET,  # noqa: N803
    ) -> Nothing:
        """Change it.

        Args:
            user_id: The user.
            host_video: Whether there is video.
            hostVideo: The same.
        """

    assert find_mistakes(change) == [
        "user_id is a part of the path, so it cannot have a default",
        "2 inputs are called hostVideo",
        "2 inputs are sent as settings.video in the body",
    ]


def test_f26_a_signature_that_cannot_be_read_is_a_mistake() -> None:
    """F26: what a signature makes fail inside is reported with the other mistakes, not raised."""

    @endpoint("GET /x", rate="fast")
    def odd(zoom: Connection, page: NoSuchType) -> Nothing:  # type: ignore[name-defined]  # noqa: F821
        """Get it."""

    assert ["'fast'" in find_mistakes(odd)[0], "NoSuchType" in find_mistakes(odd)[1]] == [True] * 2


def test_f26_several_requests_may_begin_with_a_read() -> None:
    """F26: an action of several requests that begins by looking something up may write."""

    @action("GET /users", safety="write", idempotent=True)
    def tidy(zoom: Connection) -> Flow[Nothing]:
        """Tidy up."""
        raise NotImplementedError
        yield

    assert find_mistakes(tidy) == []


def test_f26_an_unstated_write_is_not_called_idempotent() -> None:
    """F26: used without registration, a write that does not say is taken as not idempotent."""

    @endpoint("POST /x", safety="write")
    def write(zoom: Connection) -> Nothing:
        """Write it."""

    assert write.endpoint.is_idempotent is False


@pytest.mark.slow
def test_f26_the_built_in_actions_pass_the_same_check() -> None:
    """F26: built-in actions are not checked at a start, so they are checked here."""
    found = {one.key: find_mistakes(one) for one in Catalog(zoom_actions, entry_points=False)}
    assert len(found) > 100
    assert not any(found.values())
