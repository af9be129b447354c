"""A user's account: address, password, status and features."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from refusals import find_paths

from zoom_actions.users import (
    bulk_update_user_features,
    check_user_email,
    check_user_vanity_name,
    get_user_permissions,
    get_user_summary,
    update_user_email,
    update_user_password,
    update_user_status,
)
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import (
    Conflict,
    PermissionDenied,
    RefusedLocally,
)

if TYPE_CHECKING:
    from zoom_connector import Connection

BRUNO = "bruno.almeida@example.com"


def test_an_address_is_changed_and_found(zoom: Connection) -> None:
    """The new address is the user's from then on; one that is taken is a conflict."""
    update_user_email(zoom, "chiara.almeida@example.com", email="chiara@example.com")
    assert check_user_email(zoom, "chiara@example.com") == {"existed_email": True}
    assert check_user_email(zoom, "chiara.almeida@example.com") == {"existed_email": False}
    with pytest.raises(Conflict):
        update_user_email(zoom, "chiara@example.com", email=BRUNO)
    with pytest.raises(PermissionDenied):
        update_user_email(zoom, BRUNO, email="bruno@example.com")


def test_a_personal_room_s_name_is_taken_or_free(zoom: Connection) -> None:
    """Two names, two answers."""
    assert check_user_vanity_name(zoom, "ada-room") == {"existed": True}
    assert check_user_vanity_name(zoom, "no-such-room") == {"existed": False}


@pytest.mark.parametrize(
    ("user", "error"), [(BRUNO, PermissionDenied), ("otto.castellan@example.com", Conflict)]
)
def test_a_password_is_not_set_for_everybody(
    zoom: Connection, user: str, error: type[Exception]
) -> None:
    """Admins, and users without a work e-mail to sign in with, are refused as what they are."""
    with pytest.raises(error):
        update_user_password(zoom, user, password="Quiet-Harbour-41")


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({}, ["action"]),
        ({"action": "suspend"}, ["action"]),
        ({"action": "deactivate", "transferEvents": True}, ["transferEmail"]),
        ({"action": "activate", "transferEvents": False}, ["transferEvents"]),
        (
            {"action": "clock_in", "transferEmail": BRUNO, "transferEvents": True},
            ["transferEmail", "transferEvents"],
        ),
    ],
)
def test_status_refuses_what_its_action_has_not(inputs: dict[str, Any], paths: list[str]) -> None:
    """Zoom Events are handed over by a deactivation only, and to somebody."""
    assert find_paths(update_user_status, {"userId": "a@example.com", **inputs}) == paths


def test_a_change_of_status_is_declared_destructive() -> None:
    """An engine can ask before a deactivation takes the licenses of a user away."""
    assert build_manifest(update_user_status)["safety"] == "destructive"


def test_nobody_locks_themselves_out() -> None:
    """`me` is not deactivated; clocking in is harmless."""
    with pytest.raises(RefusedLocally, match="nothing was sent"):
        update_user_status.request({"userId": " ME ", "action": "deactivate"})
    assert update_user_status.request({"userId": "me", "action": "clock_in"}).json == {
        "action": "clock_in"
    }


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("user_type", "2"),
        ("concurrent_meeting", "Plus"),
        ("large_meeting", "0"),
        ("webinar", "32768"),
        ("zoom_events", "50000"),
        ("plan_united_type", "131072"),
        ("zoom_one_type", "72057594037927936"),
        ("zoom_one_type", "144115188075855872"),
        ("zoom_one_type", "576460752303423488"),
        ("zoom_one_type", "18014398509481984"),
        ("zoom_clips_plus", "false"),
    ],
)
def test_a_feature_s_value_is_sent_as_text(kind: str, value: str) -> None:
    """Plans beyond 2**53 keep all their digits, whether they come as text or as a number."""
    for given in {value, int(value)} if value.isdecimal() else {value}:
        inputs = {"users": [{"id": "a"}], "featureType": kind, "featureValue": given}
        assert bulk_update_user_features.request(inputs).json["feature_value"] == value


def test_every_problem_of_an_update_of_features_is_told() -> None:
    """A value of another feature, and a user without a name."""
    inputs = {"featureType": "webinar", "featureValue": "2", "users": [{"id": "a"}, {}]}
    assert find_paths(bulk_update_user_features, inputs) == ["users[1]", "featureValue"]
    assert find_paths(bulk_update_user_features, {**inputs, "users": []}) == ["users"]


def test_features_may_be_set_for_some_only(zoom: Connection) -> None:
    """The reply says for whom it failed, and why."""
    done = bulk_update_user_features(
        zoom,
        feature_type="zoom_one_type",
        feature_value="576460752303423488",
        users=[{"email": BRUNO}, {"email": "nobody@example.com"}],
    )
    assert len(done["success_user_ids"]) == 1
    assert done["fail_details"] == [
        {"user_ids": ["nobody@example.com"], "reason": "Users not found"}
    ]


def test_users_are_counted_by_kind(zoom: Connection) -> None:
    """The total leaves the pending ones out."""
    counts = get_user_summary(zoom)
    assert counts["total_users_count"] + counts["pending_users_count"] == 48
    permissions = get_user_permissions(zoom, BRUNO)["permissions"]
    assert "User:Edit" in permissions
