"""Settings of users and groups: what is sent, and what is refused before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import refusals

from zoom_actions.settings import (
    get_group_lock_settings,
    get_group_settings,
    get_group_webinar_registration_settings,
    get_user_settings,
    update_group_lock_settings,
    update_group_settings,
    update_group_webinar_registration_settings,
    update_user_settings,
)
from zoom_connector.errors import InvalidInput

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.errors import Problem
    from zoom_connector.sandbox import Sandbox

SECTIONED = [update_group_lock_settings, update_group_settings, update_user_settings]
COMPLETE = [update_group_settings, update_user_settings]


def by_key(action: Action[..., Any]) -> str:
    """Name a test's case by the action."""
    return action.key


def owner_of(action: Action[..., Any]) -> dict[str, str]:
    """Return whose settings they are."""
    return {action.schema.inputs[0].key: "abc"}


def find_problems(action: Action[..., Any], **inputs: Any) -> list[Problem]:
    """Return the problems that `inputs` cause."""
    return refusals.find_problems(action, {**owner_of(action), **inputs})


def find_paths(action: Action[..., Any], **inputs: Any) -> list[str]:
    """Return the paths of the problems that `inputs` cause."""
    return [problem.path for problem in find_problems(action, **inputs)]


@pytest.mark.parametrize("action", SECTIONED, ids=by_key)
def test_an_update_sends_exactly_the_settings_given(action: Action[..., Any]) -> None:
    """W9: nothing is filled in around a single switch, and false is sent as false."""
    request = action.request({**owner_of(action), "inMeeting": {"private_chat": False}})
    assert request.method == "PATCH"
    assert "?" not in request.target
    assert request.json == {"in_meeting": {"private_chat": False}}


def test_empty_and_zero_are_values() -> None:
    """W9: an empty text, an empty list, an empty object and 0 reach Zoom as they are."""
    sections = {
        "telephony": {"audio_conference_info": ""},
        "feature": {"meeting_capacity": 0},
        "in_meeting": {"data_center_regions": [], "webinar_chat": {"allow_users_save_chats": 0}},
        "recording": {"ip_address_access_control": {}},
    }
    assert update_user_settings.request({"userId": "me", **sections}).json == sections


def test_settings_given_as_text_become_what_zoom_takes() -> None:
    """A low-code engine that knows only text can set a switch and a number."""
    given = {"feature": {"webinar": "false", "meeting_capacity": "500"}}
    body = update_user_settings.request({"userId": "me", **given}).json
    assert body == {"feature": {"webinar": False, "meeting_capacity": 500}}


@pytest.mark.parametrize("action", SECTIONED, ids=by_key)
@pytest.mark.parametrize("inputs", [{}, {"inMeeting": {}}, {"option": "meeting_security"}])
def test_an_update_needs_something_to_change(
    action: Action[..., Any], inputs: dict[str, Any]
) -> None:
    """A call that would change nothing is a mistake of the caller's."""
    assert find_paths(action, **inputs) == ["inputs"]


@pytest.mark.parametrize("action", SECTIONED, ids=by_key)
def test_null_is_refused_rather_than_dropped(action: Action[..., Any]) -> None:
    """W9: null is not taken for absent: the caller is told what the setting wants."""
    (problem,) = find_problems(action, inMeeting={"chat": None})
    assert (problem.path, problem.message) == ("inMeeting.chat", "must be true or false")


@pytest.mark.parametrize("action", SECTIONED, ids=by_key)
def test_an_unknown_setting_is_refused(action: Action[..., Any]) -> None:
    """Zoom would drop a misspelt switch and report success."""
    assert find_paths(action, inMeeting={"waitingroom": True}) == ["inMeeting.waitingroom"]


@pytest.mark.parametrize(
    ("section", "option"),
    [
        ({"meeting_security": {"waiting_room": False}}, "meeting_security"),
        ({"meeting_authentication": False}, "meeting_authentication"),
        ({"recording_authentication": True}, "recording_authentication"),
        (
            {"meeting_authentication": True, "authentication_option": {"id": "x"}},
            "meeting_authentication",
        ),
    ],
)
@pytest.mark.parametrize("action", COMPLETE, ids=by_key)
def test_a_section_that_zoom_keeps_apart_brings_its_option(
    action: Action[..., Any], section: dict[str, Any], option: str
) -> None:
    """Without the option Zoom would answer success and change nothing."""
    request = action.request({**owner_of(action), **section})
    assert request.query == [("option", option)]
    assert request.json == section


@pytest.mark.parametrize("action", SECTIONED, ids=by_key)
def test_sets_that_zoom_keeps_apart_are_not_mixed(action: Action[..., Any]) -> None:
    """One of two sets would be lost in silence, so both are named and none is sent."""
    (problem,) = find_problems(
        action, meetingSecurity={"waiting_room": True}, inMeeting={"chat": True}
    )
    assert problem.path == "inputs"
    assert "`meetingSecurity`" in problem.message
    assert "`inMeeting`" in problem.message


@pytest.mark.parametrize("action", SECTIONED, ids=by_key)
def test_an_option_goes_with_its_own_section_only(action: Action[..., Any]) -> None:
    """Every section that the option would drop is told."""
    inputs = {"inMeeting": {"chat": True}, "recording": {"cloud_recording": True}}
    assert find_paths(action, option="meeting_security", **inputs) == ["inMeeting", "recording"]


@pytest.mark.parametrize("action", COMPLETE, ids=by_key)
def test_a_sign_in_profile_alone_needs_the_option(action: Action[..., Any]) -> None:
    """Profiles of meetings and of recordings look alike, so the caller must say which."""
    profile = {"id": "x", "action": "hide"}
    (problem,) = find_problems(action, authenticationOption=profile)
    assert problem.path == "option"
    inputs = {"authenticationOption": profile, "option": "recording_authentication"}
    request = action.request({**owner_of(action), **inputs})
    assert request.query == [("option", "recording_authentication")]


@pytest.mark.parametrize(
    ("section", "foreign"),
    [
        ("meetingAuthentication", "internally"),
        ("recordingAuthentication", "enforce_login_with_same_account"),
    ],
)
@pytest.mark.parametrize("action", COMPLETE, ids=by_key)
def test_a_sign_in_type_fits_what_is_guarded(
    action: Action[..., Any], section: str, foreign: str
) -> None:
    """Meetings and recordings each have a type that the other has not."""
    inputs = {section: True, "authenticationOption": {"id": "x", "type": foreign}}
    (problem,) = find_problems(action, **inputs)
    assert problem.path == "authenticationOption.type"
    assert "enforce_login" in (problem.allowed or ())
    assert foreign not in (problem.allowed or ())


@pytest.mark.parametrize(
    ("section", "paths"),
    [
        ({"inMeeting": {"entry_exit_chime": "loud"}}, ["inMeeting.entry_exit_chime"]),
        ({"inMeeting": {"data_center_regions": ["XX"]}}, ["inMeeting.data_center_regions[0]"]),
        ({"feature": {"webinar_capacity": 200}}, ["feature.webinar_capacity"]),
        ({"feature": {"license_info_list": [{}]}}, None),
        ({"telephony": {"audio_conference_info": "a" * 2049}}, ["telephony.audio_conference_info"]),
        (
            {"recording": {"recording_password_requirement": {"length": 11}}},
            ["recording.recording_password_requirement.length"],
        ),
        (
            {"meetingSecurity": {"block_user_domain_list": ["a.b"]}},
            ["meetingSecurity.block_user_domain_list[0]"],
        ),
        (
            {"meetingSecurity": {"block_user_domain_list": ["example.com"] * 21}},
            ["meetingSecurity.block_user_domain_list"],
        ),
        (
            {
                "recording": {"auto_recording": "clowd", "auto_delete_cmr_days": 45},
                "scheduleMeeting": {"audio_type": "radio"},
            },
            [
                *("recording.auto_delete_cmr_days", "recording.auto_recording"),
                "scheduleMeeting.audio_type",
            ],
        ),
    ],
)
def test_values_outside_the_limits_are_refused(
    section: dict[str, Any], paths: list[str] | None
) -> None:
    """Every problem is told where it is, however deep."""
    entry = "feature.license_info_list[0]."
    expected = paths or [f"{entry}license_option", f"{entry}license_type"]
    assert sorted(find_paths(update_user_settings, **section)) == expected


@pytest.mark.parametrize(
    ("feature", "paths"),
    [
        ({"webinar": True, "zoom_events": True}, ["feature.zoom_events"]),
        ({"webinar": True, "zoom_events": False}, []),
        ({"zoom_whiteboard": True, "zoom_whiteboard_plus": True}, ["feature.zoom_whiteboard_plus"]),
    ],
)
def test_licenses_that_exclude_each_other_are_refused(
    feature: dict[str, Any], paths: list[str]
) -> None:
    """Zoom gives a user one of the two; swapping one for the other is fine."""
    if paths:
        assert find_paths(update_user_settings, feature=feature) == paths
    else:
        request = update_user_settings.request({"userId": "me", "feature": feature})
        assert request.json == {"feature": feature}


def test_a_passcode_is_never_repeated() -> None:
    """A passcode in the wrong form does not end up in the error."""
    with pytest.raises(InvalidInput) as caught:
        update_user_settings.request({"userId": "me", "scheduleMeeting": {"pmi_password": ["42x"]}})
    assert caught.value.problems[0].path == "scheduleMeeting.pmi_password"
    assert "42x" not in f"{caught.value} {caught.value.to_dict()}"


@pytest.mark.parametrize(
    ("given", "sent"), [("host_video, chat", "host_video,chat"), (["host_video"], "host_video")]
)
def test_single_settings_can_be_asked_for(given: Any, sent: str) -> None:
    """A list of names may be written as people write it."""
    inputs = {"userId": "me", "option": "meeting_security", "customQueryFields": given}
    query = get_user_settings.request(inputs).query
    assert query == [("option", "meeting_security"), ("custom_query_fields", sent)]


def test_reading_settings_sends_no_option_of_its_own() -> None:
    """The common set is what Zoom gives when nothing is said."""
    assert get_user_settings.request({"userId": "me"}).target == "/users/me/settings"
    assert get_group_settings.request({"groupId": "g"}).target == "/groups/g/settings"
    assert get_group_lock_settings.request({"groupId": "g"}).target == "/groups/g/lock_settings"


def test_locks_of_security_bring_their_option() -> None:
    """As with settings, the locks on security go by an option."""
    inputs = {"groupId": "g", "meetingSecurity": {"waiting_room": True}}
    request = update_group_lock_settings.request(inputs)
    assert request.target == "/groups/g/lock_settings?option=meeting_security"


def test_registration_always_says_for_what() -> None:
    """Zoom refuses the call when the optional type is missing."""
    read = get_group_webinar_registration_settings.request({"groupId": "g"})
    assert read.target == "/groups/g/settings/registration?type=webinar"
    inputs = {"groupId": "g", "approveType": 0, "customQuestions": []}
    update = update_group_webinar_registration_settings.request(inputs)
    assert update.target == "/groups/g/settings/registration?type=webinar"
    assert update.json == {"approve_type": 0, "custom_questions": []}


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({}, ["inputs"]),
        ({"type": "webinar"}, ["inputs"]),
        ({"type": "meeting", "approveType": 1}, ["type"]),
        ({"approveType": 2}, ["approveType"]),
        ({"questions": [{"field_name": "shoe_size"}]}, ["questions[0].field_name"]),
        ({"customQuestions": [{"type": "essay"}]}, ["customQuestions[0].type"]),
    ],
)
def test_registration_refuses_what_zoom_would_refuse(
    inputs: dict[str, Any], paths: list[str]
) -> None:
    """Every problem is told where it is."""
    assert find_paths(update_group_webinar_registration_settings, **inputs) == paths


def test_an_update_leaves_every_other_setting_alone(zoom: Connection, sandbox: Sandbox) -> None:
    """W9: reading back shows the one change and nothing else."""
    before = get_user_settings(zoom, "me")
    update_user_settings(zoom, "me", in_meeting={"private_chat": False})
    after = get_user_settings(zoom, "me")
    assert after.get("in_meeting", {}).get("private_chat") is False
    before.get("in_meeting", {})["private_chat"] = False
    assert after == before
    (effect,) = sandbox.ledger()["effects"]
    assert effect["kind"] == "user_settings.updated"
