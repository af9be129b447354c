"""Tokens: their types, their limits, and a refusal with HTTP 200."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

from zoom_actions.tokens import get_user_token, get_user_zak
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import (
    PermissionDenied,
)

if TYPE_CHECKING:
    from zoom_connector import Connection

BRUNO = "bruno.almeida@example.com"


def test_a_zak_is_returned(zoom: Connection) -> None:
    """The result has the token, and its schema marks it as a secret."""
    assert len(get_user_token(zoom, "me", type="zak", ttl=600)["token"]) > 100
    assert len(get_user_zak(zoom)["token"]) > 100
    for action in (get_user_token, get_user_zak):
        assert build_manifest(action)["output"]["properties"]["token"]["format"] == "password"


def test_a_sentence_in_place_of_a_token_is_an_error(zoom: Connection) -> None:
    """A refusal with HTTP 200 and a sentence instead of a token is an error."""
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
def test_token_refuses_inputs_of_another_type(inputs: dict[str, Any], paths: list[str]) -> None:
    """Every problem is reported with its path."""
    assert find_paths(get_user_token, {"userId": "me", **inputs}) == paths


def test_a_token_on_behalf_names_its_meeting() -> None:
    """The meeting number may have spaces."""
    inputs = {"userId": "me", "type": "onbehalf", "meetingId": "857 4606 5432", "ttl": 60}
    target = get_user_token.request(inputs).target
    assert target == "/users/me/token?type=onbehalf&ttl=60&meeting_id=85746065432"
