"""W6 of the faults: nobody is removed, and nothing destroyed, by a slip."""

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
    """Return the requests to remove somebody that arrived."""
    requests = sandbox.ledger()["requests"]
    return [one["path"] for one in requests if one["method"] == "DELETE"]


@pytest.mark.parametrize("action", ["disassociate", "delete"])
def test_an_heir_who_is_not_there_stops_the_removal(
    action: str, zoom: Connection, sandbox: Sandbox
) -> None:
    """W6: the heir is looked up first; if there is no such user, nothing is removed."""
    with pytest.raises(RefusedLocally, match="nobody in this account") as caught:
        delete_user(zoom, LEAVER, action=action, transfer_email="nobody@example.com")
    assert not caught.value.may_have_happened
    assert "transferEmail" in caught.value.hint
    assert removals(sandbox) == []
    assert get_user(zoom, LEAVER)["email"] == LEAVER


def test_nobody_inherits_from_themselves_by_another_name(
    zoom: Connection, sandbox: Sandbox
) -> None:
    """W6: the heir is known again under the id by which the user to remove is given."""
    leaver = get_user(zoom, LEAVER)["id"]
    with pytest.raises(RefusedLocally, match="very user"):
        delete_user(zoom, leaver, action="delete", transfer_email=LEAVER)
    assert removals(sandbox) == []


def test_an_heir_who_is_there_inherits(zoom: Connection, sandbox: Sandbox) -> None:
    """W6: with an heir of the account the user goes, and the heir is asked for once."""
    delete_user(zoom, LEAVER, action="delete", transfer_email="jordan.lee@example.com")
    assert removals(sandbox) == ["/v2/users/leaver%40example.com"]


def test_a_token_that_may_not_look_may_remove(serve: Callable[..., Any]) -> None:
    """W6: where the scope to read users is missing, Zoom itself judges the heir."""
    server = serve(lambda got: reply(400, NO_SCOPE) if got.method == "GET" else reply(204))
    with server.connect() as zoom:
        delete_user(zoom, LEAVER, transfer_email="robin.hale@example.com")
    assert [one.method for one in server.received] == ["GET", "DELETE"]


def test_without_an_heir_nobody_is_looked_up(zoom: Connection, sandbox: Sandbox) -> None:
    """W6: unless told otherwise a user is only taken off the account, in one request."""
    delete_user(zoom, LEAVER)
    assert [one["method"] for one in sandbox.ledger()["requests"]][-1:] == ["DELETE"]
    assert not [one for one in sandbox.ledger()["requests"] if one["method"] == "GET"]


def test_a_user_who_is_not_there_is_not_found(zoom: Connection, sandbox: Sandbox) -> None:
    """W5: on the first try a missing user is an error, also after a refusal of another kind."""
    zoom.clock.sleep = lambda _: None
    for fault in (None, "429_second", "429_concurrent"):
        if fault:
            sandbox.inject("DELETE", "/v2/users/{userId}", fault)  # type: ignore[arg-type]  # a name
        with pytest.raises(NotFound):
            delete_user(zoom, "nobody@example.com")
