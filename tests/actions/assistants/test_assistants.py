"""Assistants: what is refused, and how both users see an assignment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

from zoom_actions.assistants import (
    add_user_assistants,
    delete_user_scheduler,
    list_user_assistants,
    list_user_schedulers,
)
from zoom_connector.errors import Conflict

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
def test_an_assistant_needs_an_id_or_address(assistants: list[Any], path: str) -> None:
    """An empty list, too many entries and an entry without a user are refused before sending."""
    assert path in find_paths(add_user_assistants, {"userId": "me", "assistants": assistants})


def test_an_assignment_is_seen_from_both_sides(zoom: Connection) -> None:
    """The host lists the assistant and the assistant lists the host; either can end it."""
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


def test_an_existing_assistant_is_refused(zoom: Connection) -> None:
    """The error has Zoom's reason."""
    add_user_assistants(zoom, BRUNO, assistants=[{"email": "elif.almeida@example.com"}])
    with pytest.raises(Conflict, match="already"):
        add_user_assistants(zoom, BRUNO, assistants=[{"email": "elif.almeida@example.com"}])
