"""The actions around a user: what they send, what they refuse, and what they return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zoom_actions.assistants import (
    add_user_assistants,
    delete_user_assistant,
    delete_user_assistants,
    delete_user_scheduler,
    delete_user_schedulers,
    list_user_assistants,
    list_user_schedulers,
)
from zoom_actions.devices import get_user_collaboration_device, list_user_collaboration_devices
from zoom_actions.presence import get_user_presence_status, update_user_presence_status
from zoom_actions.templates import get_user_meeting_template, list_user_meeting_summary_templates
from zoom_actions.tokens import get_user_token, get_user_zak, revoke_user_token
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
from zoom_connector.actions.manifest import build_manifest, find_defects
from zoom_connector.errors import (
    Conflict,
    InvalidInput,
    NotFound,
    PermissionDenied,
    RateLimited,
    RefusedLocally,
)

if TYPE_CHECKING:
    from zoom_connector import Connection

ACTIONS = [
    add_user_assistants,
    bulk_update_user_features,
    check_user_email,
    check_user_vanity_name,
    delete_user_assistant,
    delete_user_assistants,
    delete_user_scheduler,
    delete_user_schedulers,
    get_user_collaboration_device,
    get_user_meeting_template,
    get_user_permissions,
    get_user_presence_status,
    get_user_summary,
    get_user_token,
    get_user_zak,
    list_user_assistants,
    list_user_collaboration_devices,
    list_user_meeting_summary_templates,
    list_user_schedulers,
    revoke_user_token,
    update_user_email,
    update_user_password,
    update_user_presence_status,
    update_user_status,
]
BRUNO = "bruno.almeida@example.com"


def find_problems(action: Any, inputs: dict[str, Any]) -> dict[str, str]:
    """Return the problems that `inputs` cause, by path."""
    with pytest.raises(InvalidInput) as caught:
        action.request(inputs)
    return {problem.path: problem.message for problem in caught.value.problems}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.key)
def test_manifest_is_fit_for_an_engine(action: Any) -> None:
    """Every input is described and has an example."""
    manifest = build_manifest(action)
    assert find_defects(manifest) == []
    assert all(schema["examples"] for schema in manifest["input"]["properties"].values())


@pytest.mark.parametrize(
    "action",
    [
        delete_user_assistant,
        delete_user_assistants,
        delete_user_scheduler,
        delete_user_schedulers,
        revoke_user_token,
        update_user_status,
    ],
    ids=lambda action: action.key,
)
def test_what_takes_something_away_is_declared_destructive(action: Any) -> None:
    """An engine can ask before it runs one of these."""
    assert build_manifest(action)["safety"] == "destructive"


@pytest.mark.parametrize(
    ("action", "inputs", "method", "target"),
    [
        (check_user_email, {"email": "a+b@example.com"}, "GET", "/users/email?email=a%2Bb%40exa"),
        (check_user_vanity_name, {"vanityName": "x y"}, "GET", "/users/vanity_name?vanity_name=x+"),
        (get_user_summary, {}, "GET", "/users/summary"),
        (get_user_zak, {}, "GET", "/users/me/zak"),
        (delete_user_assistant, {"userId": "me", "assistantId": "a/b"}, "DELETE", "/users/me/assi"),
        (revoke_user_token, {"userId": "me"}, "DELETE", "/users/me/token"),
    ],
)
def test_a_request_goes_where_zoom_wants_it(
    action: Any, inputs: dict[str, Any], method: str, target: str
) -> None:
    """Method, path and query are those of Zoom's operation; ids are encoded."""
    request = action.request(inputs)
    assert request.method == method
    assert request.target.startswith(target)


@pytest.mark.parametrize(
    ("action", "inputs", "path"),
    [
        (delete_user_assistant, {"userId": "me"}, "assistantId"),
        (delete_user_assistant, {"userId": "me", "assistantId": ""}, "assistantId"),
        (delete_user_scheduler, {"userId": "me", "schedulerId": ".."}, "schedulerId"),
        (delete_user_assistants, {"userId": ""}, "userId"),
        (delete_user_schedulers, {}, "userId"),
    ],
)
def test_a_deletion_must_say_of_what(action: Any, inputs: dict[str, Any], path: str) -> None:
    """Without an id the path would mean all assistants, so nothing is sent."""
    assert list(find_problems(action, inputs)) == [path]


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
    assert path in find_problems(add_user_assistants, {"userId": "me", "assistants": assistants})


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


def test_devices_and_templates_are_read_one_by_one(zoom: Connection) -> None:
    """What a list shows can be got by its id; a bare list is returned as a list."""
    device = list_user_collaboration_devices(zoom, "me")["collaboration_devices"][0]
    assert get_user_collaboration_device(zoom, "me", device["id"]) == device
    summaries = list_user_meeting_summary_templates(zoom, "me")
    assert [one["name"] for one in summaries] == ["General", "Sales call"]
    with pytest.raises(NotFound, match="1F"):
        get_user_collaboration_device(zoom, "me", "1F")


@pytest.mark.parametrize("spelling", ["Do_Not_Disturb", "Do_No_Disturb"])
def test_do_not_disturb_is_sent_as_an_update_spells_it(spelling: str) -> None:
    """A status that was read can be written back, although Zoom spells the two differently."""
    request = update_user_presence_status.request(
        {"userId": "me", "status": spelling, "duration": "45"}
    )
    assert request.json == {"status": "Do_No_Disturb", "duration": 45}


@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({"status": "Offline"}, "status"),
        ({"status": "Busy", "duration": 5}, "duration"),
        ({"status": "Do_Not_Disturb", "duration": 0}, "duration"),
        ({"status": "Do_Not_Disturb", "duration": 1441}, "duration"),
    ],
)
def test_presence_refuses_what_zoom_would_refuse(inputs: dict[str, Any], path: str) -> None:
    """An unknown status, and a duration that is out of range or has no meaning."""
    assert list(find_problems(update_user_presence_status, {"userId": "me", **inputs})) == [path]


def test_presence_is_set_once_a_minute(zoom: Connection) -> None:
    """The second change within a minute is a limit, not a bad request."""
    update_user_presence_status(zoom, "me", status="Busy")
    assert get_user_presence_status(zoom, "me") == {"status": "Busy"}
    with pytest.raises(RateLimited):
        update_user_presence_status(zoom, "me", status="Away")


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
    assert list(find_problems(get_user_token, {"userId": "me", **inputs})) == paths


def test_a_token_on_behalf_names_its_meeting() -> None:
    """The meeting's number may be given with spaces."""
    inputs = {"userId": "me", "type": "onbehalf", "meetingId": "857 4606 5432", "ttl": 60}
    target = get_user_token.request(inputs).target
    assert target == "/users/me/token?type=onbehalf&ttl=60&meeting_id=85746065432"


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


def test_a_password_is_never_repeated() -> None:
    """A password that is too short does not end up in the error, nor a good one in a dry run."""
    with pytest.raises(InvalidInput) as caught:
        update_user_password.request({"userId": "me", "password": "tiny7"})
    assert "tiny7" not in f"{caught.value} {caught.value.to_dict()}"
    assert list(find_problems(update_user_password, {"userId": "me", "password": "p" * 33}))


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
    assert list(find_problems(update_user_status, {"userId": "a@example.com", **inputs})) == paths


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
    problems = find_problems(bulk_update_user_features, inputs)
    assert list(problems) == ["users[1]", "featureValue"]
    assert list(find_problems(bulk_update_user_features, {**inputs, "users": []})) == ["users"]


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
