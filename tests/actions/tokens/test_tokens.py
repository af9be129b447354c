"""Tokens: their kinds, their limits, and a refusal with HTTP 200."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from refusals import find_paths

from zoom_actions.tokens import get_user_token, get_user_zak
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import (
    PermissionDenied,
)

if TYPE_CHECKING:
    from zoom_connector import Connection

BRUNO = "bruno.almeida@example.com"


def test_a_token_asked_for_as_zak_is_returned(zoom: Connection) -> None:
    """The token itself is the result; its schema says that it is a secret."""
    assert len(get_user_token(zoom, "me", type="zak", ttl=600)["token"]) > 100
    assert len(get_user_zak(zoom)["token"]) > 100
    for action in (get_user_token, get_user_zak):
        assert build_manifest(action)["output"]["properties"]["token"]["format"] == "password"


def test_a_sentence_in_place_of_a_token_is_an_error(zoom: Connection) -> None:
    """Zoom refuses the old kind of token with HTTP 200: no flow may take that for a token."""
    with pytest.raises(PermissionDenied, match="Ask for the type `zak`"):
        get_user_token(zoom, "me")


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"type": "sso"}, ["type"]),
        ({"ttl": 60}, ["ttl"]),
        ({"type": "zak", "ttl": 0}, ["ttl"]),
        ({"type": "zak", "ttl": 31536001}, ["ttl"]),
        ({"type": "zak", "meetingId": 85746065432}, ["meetingId"]),
        ({"ttl": 60, "meetingId": 85746065432}, ["ttl", "meetingId"]),
    ],
)
def test_token_refuses_what_its_kind_has_not(inputs: dict[str, Any], paths: list[str]) -> None:
    """Each problem is told where it is."""
    assert find_paths(get_user_token, {"userId": "me", **inputs}) == paths


def test_a_token_on_behalf_names_its_meeting() -> None:
    """The meeting's number may be given with spaces."""
    inputs = {"userId": "me", "type": "onbehalf", "meetingId": "857 4606 5432", "ttl": 60}
    target = get_user_token.request(inputs).target
    assert target == "/users/me/token?type=onbehalf&ttl=60&meeting_id=85746065432"
