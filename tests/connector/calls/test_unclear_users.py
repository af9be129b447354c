"""W5 and W11 of the faults: users whose removal or creation got no clear answer."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_actions.users import create_user, delete_user
from zoom_connector import Call, run
from zoom_connector.errors import Ambiguous, Conflict, NotFound, RateLimited

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Catalog, Connection
    from zoom_connector.sandbox import Sandbox

LEAVER = "leaver@example.com"
USERS, USER = "/v2/users", "/v2/users/{userId}"
NEW = {"email": "nia@example.com", "type": 1}
UNKNOWN = reply(404, {"code": 1001, "message": f"User does not exist: {LEAVER}."})
GOING = reply(
    429, {"code": 429, "message": "A request to disassociate this user has already been made."}
)
STILL = reply(200, {"id": "u", "email": LEAVER})


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["reset", "hang", "504"])
def test_a_user_who_is_gone_after_a_lost_answer_was_removed(
    fault: Any, catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """W5: a user who cannot be found after our own lost attempt was removed by it: a success."""
    zoom.timeout = 1.0
    sandbox.inject("DELETE", USER, fault, when="after_commit")
    result = catalog.run("deleteUser", {"userId": LEAVER}, zoom)
    assert (result.data, result.metadata["recovered"]) == ({}, True)
    assert [one["kind"] for one in sandbox.ledger()["effects"]] == ["user.disassociated"]


def test_a_user_who_was_never_there_is_not_found(catalog: Catalog, zoom: Connection) -> None:
    """W5: at the first attempt, an unknown user is an error."""
    with pytest.raises(NotFound) as caught:
        catalog.run("deleteUser", {"userId": "nobody@example.com"}, zoom)
    assert (caught.value.zoom_code, caught.value.may_have_happened) == (1001, False)


def test_not_found_when_it_is_sent_once_more_is_a_success(serve: Callable[..., Any]) -> None:
    """W5: sent again by the caller's choice, "not found" means that the first attempt did it."""
    answers = iter([None, STILL, STILL, UNKNOWN, UNKNOWN])
    server = serve(lambda _: next(answers))
    with server.connect() as zoom:
        result = run(Call(delete_user, {"userId": LEAVER}, zoom, on_ambiguous="retry"))
    assert result.metadata["recovered"] is True
    assert [one.method for one in server.received] == ["DELETE", "GET", "GET", "DELETE", "GET"]


def test_the_page_of_a_gateway_is_not_a_proof(serve: Callable[..., Any]) -> None:
    """W5: a gateway's 404 page does not prove that a user is gone."""
    page = reply(404, "<html>Not here</html>", content_type="text/html")
    server = serve(lambda received: None if received.method == "DELETE" else page)
    with server.connect() as zoom, pytest.raises(Ambiguous, match="could not be looked for"):
        delete_user(zoom, LEAVER)


@pytest.mark.parametrize(
    "answer",
    [
        reply(401, {"code": 1010, "message": "User does not belong to this account."}),
        reply(404, "<e><code>404</code><message>Not found</message></e>"),
        reply(404, "error code: 404"),
    ],
)
def test_a_refusal_of_the_caller_is_not_a_proof(answer: bytes, serve: Callable[..., Any]) -> None:
    """W5: a 401, and what a gateway writes, do not prove that a user is gone."""
    server = serve(lambda received: None if received.method == "DELETE" else answer)
    with server.connect() as zoom, pytest.raises(Ambiguous, match="could not be looked for"):
        delete_user(zoom, LEAVER)


@pytest.mark.patient
@pytest.mark.parametrize(("looks", "gone"), [(3, True), (99, False)])
def test_a_removal_under_way_is_waited_for(
    looks: int, gone: bool, serve: Callable[..., Any]
) -> None:
    """W5: a removal that was requested already is looked up for a while, not requested again.

    A further run with the same key looks again, so that it ends well once the user is gone.
    """
    seen = chain([GOING], [STILL] * (looks - 1), repeat(UNKNOWN))
    server = serve(lambda _: next(seen))
    waited: list[float] = []
    with server.connect(plan="none", account="acme") as zoom:
        zoom.clock.monotonic = lambda: 1000.0 + sum(waited)
        zoom.clock.sleep = waited.append
        call = Call(delete_user, {"userId": LEAVER}, zoom, idempotency_key="k", deadline=60)
        if gone:
            assert run(call).metadata["recovered"] is True
        else:
            with pytest.raises(RateLimited, match="check until it is gone") as caught:
                run(call)
            assert (caught.value.limit, caught.value.may_have_happened) == ("deletion", False)
            seen = repeat(UNKNOWN)
            again = Call(delete_user, {"userId": LEAVER}, zoom, idempotency_key="k")
            assert run(again).metadata["recovered"] is True
    assert waited == [2.0] * (looks - 1 if gone else 7)
    assert [one.method for one in server.received].count("DELETE") == 1


@pytest.mark.parametrize("seen", [True, False])
def test_a_user_who_exists_already_may_be_our_own(
    seen: bool, catalog: Catalog, sandbox: Sandbox, zoom: Connection
) -> None:
    """W11: "exists already" after our own lost answer is read back: ours if it is as new."""
    sandbox.inject("POST", USERS, "reset", when="after_commit" if seen else "before_commit")
    # Two look-ups find nothing, so the caller's choice sends it once more.
    sandbox.inject("GET", USER, "503", times=4)
    inputs = NEW if seen else {**NEW, "email": "bruno.almeida@example.com"}
    if seen:
        result = catalog.run("createUser", inputs, zoom, on_ambiguous="retry")
        assert (result.data["email"], result.metadata["recovered"]) == (NEW["email"], True)
    else:
        with pytest.raises(Conflict) as caught:
            catalog.run("createUser", inputs, zoom, on_ambiguous="retry")
        assert caught.value.zoom_code == 1005
        assert not caught.value.retryable
    posts = [one for one in sandbox.ledger()["requests"] if one["path"] == USERS]
    assert [one["status"] for one in posts] == [None, 409]
    assert len(sandbox.ledger()["effects"]) == seen


def test_a_user_who_exists_already_is_a_conflict(catalog: Catalog, zoom: Connection) -> None:
    """W11: at the first attempt, an existing user with the address is a conflict."""
    with pytest.raises(Conflict) as caught:
        catalog.run("createUser", {**NEW, "email": "bruno.almeida@example.com"}, zoom)
    assert not caught.value.may_have_happened


def test_the_old_api_says_so_by_its_code(serve: Callable[..., Any]) -> None:
    """W11: code 1005 is a conflict, whatever the status."""
    refused = reply(400, {"code": 1005, "message": "User already in the account."})
    answers = iter([None, UNKNOWN, UNKNOWN, refused, UNKNOWN])
    server = serve(lambda _: next(answers))
    with server.connect() as zoom, pytest.raises(Conflict) as caught:
        run(Call(create_user, NEW, zoom, on_ambiguous="retry"))
    assert caught.value.may_have_happened
