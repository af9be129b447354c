"""An endpoint that refuses a token which works elsewhere: the connection does not end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CANARY, reply

from zoom_actions.groups import list_groups
from zoom_actions.meetings import create_meeting
from zoom_actions.users import get_user, list_users
from zoom_connector import AccessToken
from zoom_connector.auth.grants import RefreshToken, ServerToServer
from zoom_connector.errors import AuthReconnect, PermissionDenied, ZoomError
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REFUSED = reply(
    401, {"code": 124, "message": "Invalid access token."}, x_zm_trackingid="v=2.0;rid=WEB_1"
)


class Zoom:
    """A stand-in that refuses the token of every request to some paths, and dead tokens."""

    def __init__(self, *refusing: str) -> None:
        self.refusing = refusing
        self.issued = 0
        self.dead: set[str] = set()
        self.down: set[str] = set()
        self.scopeless: set[str] = set()

    def __call__(self, received: Any) -> bytes:
        """Answer one request."""
        path = received.target.partition("?")[0].removeprefix("/v2")
        if path == "/oauth/token":
            self.issued += 1
            issued = {"access_token": f"t{self.issued}", "refresh_token": f"r{self.issued}"}
            return reply(200, issued | {"expires_in": 3600})
        if path in self.scopeless:
            return reply(400, {"code": 4711, "message": "does not contain scopes:[user:read]."})
        if path in self.down:
            return reply(503, {})
        token = received.headers["authorization"].removeprefix("Bearer ")
        if token in self.dead or path.startswith(self.refusing):
            return REFUSED
        return reply(200, {"id": "me", "users": [], "groups": []})


@pytest.fixture(params=["s2s", "refresh"])
def grant(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Return a grant that gives new tokens."""
    if request.param == "s2s":
        return ServerToServer("a", "c", CANARY)
    path = tmp_path / "token"
    path.write_text("seed")
    path.chmod(0o600)
    return RefreshToken("c", CANARY, path)


def refuse(run: Callable[[], Any]) -> ZoomError:
    """Return the error of a call."""
    with pytest.raises(ZoomError) as caught:
        run()
    return caught.value


def test_a_token_that_works_elsewhere_is_not_replaced(
    grant: Any, serve: Callable[..., Any]
) -> None:
    """CASES 4: one endpoint's 401 costs no token, and keeps Zoom's message, code and id."""
    zooms = Zoom("/groups")
    server = serve(zooms)
    with server.connect(grant) as zoom:
        for _ in range(5):
            get_user(zoom, "me")
            error = refuse(lambda: list_groups(zoom))
            assert isinstance(error, PermissionDenied)
            assert "Invalid access token." in error.message
            assert (error.zoom_code, error.http_status) == (124, 401)
            assert error.tracking_id == "v=2.0;rid=WEB_1"
            assert "licence" in error.hint
            assert "registered" in error.hint
        assert get_user(zoom, "me")["id"] == "me"
    assert zooms.issued == 1


def test_a_write_that_one_endpoint_refuses_costs_no_token(
    grant: Any, serve: Callable[..., Any]
) -> None:
    """CASES 4: a 401 executes nothing, so a write is tried once more, and the connection works."""
    zooms = Zoom("/users/me/meetings")
    server = serve(zooms)
    with server.connect(grant) as zoom:
        get_user(zoom, "me")
        error = refuse(lambda: create_meeting(zoom, "me", topic="x"))
        assert (error.kind, error.may_have_happened) == ("permission", False)
    assert [r.method for r in server.received] == ["POST", "GET", "POST", "GET", "POST"]
    assert zooms.issued == 1


def test_an_endpoint_that_refuses_once_costs_no_token(
    grant: Any, serve: Callable[..., Any]
) -> None:
    """CASES 4: a server that does not know the token yet is asked again, with the same token."""
    zooms = Zoom("/users/me/meetings")

    def answer(received: Any) -> bytes:
        answered = zooms(received)
        if answered == REFUSED:
            zooms.refusing = ("/none",)
        return answered

    with serve(answer).connect(grant) as zoom:
        get_user(zoom, "me")
        assert create_meeting(zoom, "me", topic="x")["id"] == "me"
    assert zooms.issued == 1


def test_the_first_request_of_a_process_costs_no_token_either(
    grant: Any, serve: Callable[..., Any]
) -> None:
    """CASES 4: before anything was read, `/users/me` shows that the token works."""
    zooms = Zoom("/groups")
    server = serve(zooms)
    with Store.in_memory() as store:
        for _ in range(5):  # as in five runs of a command
            with server.connect(grant, store=store) as zoom:
                assert refuse(lambda: list_groups(zoom)).kind == "permission"  # run at once
    assert zooms.issued == 1


def test_a_token_without_the_scope_for_its_user_works(
    grant: Any, serve: Callable[..., Any]
) -> None:
    """CASES 4: a read that lacks a scope shows as well that the token is valid."""
    zooms = Zoom("/groups")
    zooms.scopeless.add("/users/me")
    server = serve(zooms)
    with server.connect(grant) as zoom:
        assert refuse(lambda: list_groups(zoom)).kind == "permission"
    assert zooms.issued == 1


def test_where_nothing_shows_that_the_token_works_one_new_one_is_tried(
    grant: Any, serve: Callable[..., Any]
) -> None:
    """CASES 4: further refusals cost no token, keep Zoom's message, and blame no other program."""
    zooms = Zoom("/users/me")
    server = serve(zooms)
    with server.connect(grant) as zoom:
        for _ in range(5):
            error = refuse(lambda: get_user(zoom, "me"))
            assert isinstance(error, AuthReconnect)
            assert "Invalid access token." in error.message
            assert "licence" in error.hint
            assert (error.zoom_code, error.tracking_id) == (124, "v=2.0;rid=WEB_1")
        assert zooms.issued == 2
        assert list_groups(zoom)["groups"] == []
        assert refuse(lambda: get_user(zoom, "me")).kind == "permission"
    assert zooms.issued == 2


def test_a_token_that_is_refused_everywhere_is_replaced(
    grant: Any, serve: Callable[..., Any]
) -> None:
    """T8: a token that was revoked after it worked is replaced, once, and the call succeeds."""
    zooms = Zoom()
    server = serve(zooms)
    with server.connect(grant) as zoom:
        get_user(zoom, "me")
        zooms.dead.add("t1")
        assert list_users(zoom)["users"] == []
        zooms.dead.add("t2")
        assert list_users(zoom)["users"] == []
    assert zooms.issued == 3


def test_an_endpoint_that_refuses_a_dead_and_a_new_token_is_told_apart(
    grant: Any, serve: Callable[..., Any]
) -> None:
    """CASES 4: the token is replaced since it is dead, and the new one works elsewhere."""
    zooms = Zoom("/groups")
    server = serve(zooms)
    with server.connect(grant) as zoom:
        get_user(zoom, "me")
        zooms.dead.add("t1")
        assert refuse(lambda: list_groups(zoom)).kind == "permission"
    assert zooms.issued == 2


def test_what_cannot_be_asked_counts_as_dead(grant: Any, serve: Callable[..., Any]) -> None:
    """T8: if the read that would tell fails for another reason, the token is replaced."""
    zooms = Zoom()
    server = serve(zooms)
    with server.connect(grant) as zoom:
        get_user(zoom, "me")
        zooms.dead.add("t1")
        zooms.down.add("/users/me")
        assert list_users(zoom)["users"] == []
    assert zooms.issued == 2


def test_a_token_of_the_caller_s_own_that_works_elsewhere_is_not_called_dead(
    serve: Callable[..., Any],
) -> None:
    """CASES 4: the same for a token that the connector cannot replace."""
    zooms = Zoom("/groups")
    with serve(zooms).connect(AccessToken("own")) as zoom:
        assert refuse(lambda: list_groups(zoom)).kind == "permission"
        zooms.dead.add("own")
        assert refuse(lambda: list_groups(zoom)).kind == "auth_reconnect"


def test_the_same_on_the_event_loop(grant: Any, serve: Callable[..., Any]) -> None:
    """CASES 4: async calls tell the endpoint and the token apart as well."""
    zooms = Zoom("/groups")
    server = serve(zooms)

    async def run() -> ZoomError:
        async with server.connect(grant) as zoom:
            await get_user.aio(zoom, "me")
            with pytest.raises(ZoomError) as caught:
                await list_groups.aio(zoom)
            return caught.value

    assert asyncio.run(run()).kind == "permission"
    assert zooms.issued == 1
