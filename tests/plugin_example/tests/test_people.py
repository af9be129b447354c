"""The action over HTTP, against the connector's sandbox."""

from __future__ import annotations

import pytest
import zoom_extra
from zoom_extra.people import who_is

from zoom_connector import Catalog
from zoom_connector.errors import NotFound
from zoom_connector.testing import check_action


def test_who_is_names_the_user(zoom, sandbox) -> None:
    """The owner of the token is found, with one request and one for the token."""
    assert who_is(zoom, "me")["display_name"]
    assert [request["status"] for request in sandbox.ledger()["requests"]] == [200, 200]


def test_a_stranger_is_not_found(zoom) -> None:
    """An address that is not in the account is reported as `not_found`."""
    with pytest.raises(NotFound):
        who_is(zoom, "unknown@example.com")


def test_the_connector_takes_the_action(zoom) -> None:
    """The action is found under its key and has a manifest an engine can show."""
    catalog = Catalog(zoom_extra, entry_points=False)
    assert catalog.run("whoIs", {"userId": "me"}, zoom).data["id"]
    assert check_action(who_is)["input"]["required"] == ["userId"]
