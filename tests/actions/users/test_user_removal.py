"""W6 of the faults: no user is removed and no data destroyed by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_actions.users import delete_user, get_user
from zoom_connector.errors import NotFound, RefusedLocally

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

LEAVER = "leaver@example.com"
NO_SCOPE = {"code": 4711, "message": "The token does not contain scopes:[user:read:user:admin]."}


def removals(sandbox: Sandbox) -> list[str]:
    """Return the requests to remove a user that reached the sandbox."""
    requests = sandbox.ledger()["requests"]
    return [one["path"] for one in requests if one["method"] == "DELETE"]


@pytest.mark.parametrize("action", ["disassociate", "delete"])
def test_a_missing_recipient_stops_the_removal(
    action: str, zoom: Connection, sandbox: Sandbox
) -> None:
    """W6: the recipient is checked first; if there is no such user, nothing is removed."""
    with pytest.raises(RefusedLocally, match="not a user of this account") as caught:
        delete_user(zoom, LEAVER, action=action, transfer_email="missing@example.com")
    assert not caught.value.may_have_happened
    assert "transferEmail" in caught.value.hint
    assert removals(sandbox) == []
    assert get_user(zoom, LEAVER)["email"] == LEAVER


def test_the_removed_user_is_not_the_recipient(zoom: Connection, sandbox: Sandbox) -> None:
    """W6: the recipient is recognized as the user to remove, even by e-mail address and ID."""
    leaver = get_user(zoom, LEAVER)["id"]
    with pytest.raises(RefusedLocally, match="the user to be removed"):
        delete_user(zoom, leaver, action="delete", transfer_email=LEAVER)
    assert removals(sandbox) == []


def test_an_existing_recipient_receives_the_data(zoom: Connection, sandbox: Sandbox) -> None:
    """W6: with a recipient in the account, the user is removed by one request."""
    delete_user(zoom, LEAVER, action="delete", transfer_email="jordan.lee@example.com")
    assert removals(sandbox) == ["/v2/users/leaver%40example.com"]


def test_a_token_without_read_scope_can_remove(serve: Callable[..., Any]) -> None:
    """W6: without the scope to read users, Zoom itself checks the recipient."""
    server = serve(lambda got: reply(400, NO_SCOPE) if got.method == "GET" else reply(204))
    with server.connect() as zoom:
        delete_user(zoom, LEAVER, transfer_email="robin.hale@example.com")
    assert [one.method for one in server.received] == ["GET", "DELETE"]


def test_without_a_recipient_no_user_is_read(zoom: Connection, sandbox: Sandbox) -> None:
    """W6: by default a user is only removed from the account, in one request."""
    delete_user(zoom, LEAVER)
    assert [one["method"] for one in sandbox.ledger()["requests"]][-1:] == ["DELETE"]
    assert not [one for one in sandbox.ledger()["requests"] if one["method"] == "GET"]


@pytest.mark.slow
def test_a_missing_user_is_not_found(zoom: Connection, sandbox: Sandbox) -> None:
    """W5: a missing user is an error on the first attempt, even after another refusal."""
    zoom.clock.sleep = lambda _: None
    for fault in (None, "429_second", "429_concurrent"):
        if fault:
            sandbox.inject("DELETE", "/v2/users/{userId}", fault)  # type: ignore[arg-type]  # a name
        with pytest.raises(NotFound):
            delete_user(zoom, "missing@example.com")
