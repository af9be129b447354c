"""Assistants: who can be added, and what an assignment looks like from both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from refusals import find_paths

from zoom_actions.assistants import (
    add_user_assistants,
    delete_user_scheduler,
    list_user_assistants,
    list_user_schedulers,
)
from zoom_connector.errors import (
    PermissionDenied,
)

if TYPE_CHECKING:
    from zoom_connector import Connection

BRUNO = "bruno.almeida@example.com"


@pytest.mark.parametrize(
    ("assistants", "path"),
    [
        ([], "assistants"),
        ([{"id": "a"}] * 31, "assistants"),
        ([{"id": "a"}, {}], "assistants[1]"),
        ([{"email": ""}], "assistants[0].email"),
        ([{"mail": BRUNO}], "assistants[0].mail"),
    ],
)
def test_an_assistant_is_named(assistants: list[Any], path: str) -> None:
    """Nobody, too many, or somebody without a name: told before anything is sent."""
    assert path in find_paths(add_user_assistants, {"userId": "me", "assistants": assistants})


def test_an_assignment_is_seen_from_both_sides(zoom: Connection) -> None:
    """The host lists the assistant, the assistant the host; either can end it."""
    add_user_assistants(zoom, BRUNO, assistants=[{"email": "elif.almeida@example.com"}])
    before = list_user_assistants(zoom, BRUNO)["assistants"]
    elif_ = before[-1]
    assert (elif_["email"], elif_["can_manage_host_private_event"]) == (
        "elif.almeida@example.com",
        False,
    )
    hosts = list_user_schedulers(zoom, elif_["id"])["schedulers"]
    assert [host["email"] for host in hosts] == [BRUNO]
    delete_user_scheduler(zoom, elif_["id"], hosts[0]["id"])
    assert list_user_assistants(zoom, BRUNO)["assistants"] == before[:-1]


def test_an_assistant_already_there_is_a_refusal(zoom: Connection) -> None:
    """Zoom's reason reaches the caller."""
    add_user_assistants(zoom, BRUNO, assistants=[{"email": "elif.almeida@example.com"}])
    with pytest.raises(PermissionDenied, match="already"):
        add_user_assistants(zoom, BRUNO, assistants=[{"email": "elif.almeida@example.com"}])
