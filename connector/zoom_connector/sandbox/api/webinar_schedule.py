"""Webinars: building them from a body, and merging an update."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.api.ignored_fields import drop_days
from zoom_connector.sandbox.api.recurrence import RULES as RECURRENCE_RULES
from zoom_connector.sandbox.api.schedule import (
    LINKS,
    NO_REGISTRATION,
    RECURRING_WEBINAR,
    UNFIXED_WEBINAR,
    WEBINAR,
    check_times,
    merge_settings,
    open_registration,
    place_meeting,
)
from zoom_connector.sandbox.routing.validation import Rule, check_body
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State

_RULES = {
    "topic": Rule(str),
    "type": Rule(int, choices=(WEBINAR, UNFIXED_WEBINAR, RECURRING_WEBINAR)),
    "agenda": Rule(str),
    "duration": Rule(int, least=1),
    "password": Rule(str, most=10),
    "default_passcode": Rule(bool),
    "schedule_for": Rule(str),
    "start_time": Rule(str),
    "timezone": Rule(str),
    "is_simulive": Rule(bool),
    "record_file_id": Rule(str),
    "transition_to_live": Rule(bool),
    "simulive_delay_start": Rule(dict),
    "template_id": Rule(str),
    "tracking_fields": Rule(list),
    "settings": Rule(dict),
    "settings.host_video": Rule(bool),
    "settings.panelists_video": Rule(bool),
    "settings.practice_session": Rule(bool),
    "settings.approval_type": Rule(int, choices=(0, 1, 2)),
    "settings.registration_type": Rule(int, choices=(1, 2, 3)),
    "settings.registrants_restrict_number": Rule(int, least=0, most=20_000),
    "settings.audio": Rule(str, choices=("both", "telephony", "voip", "thirdParty")),
    "settings.auto_recording": Rule(str),
    "settings.alternative_hosts": Rule(str),
    "settings.question_and_answer": Rule(dict),
    **RECURRENCE_RULES,
}

_SETTINGS: dict[str, Any] = {
    "host_video": False,
    "panelists_video": False,
    "approval_type": NO_REGISTRATION,
    "registration_type": 1,
    "audio": "both",
    "auto_recording": "none",
    "enforce_login": False,
    "enforce_login_domains": "",
    "alternative_hosts": "",
    "alternative_host_update_polls": False,
    "close_registration": False,
    "show_share_button": False,
    "show_join_info": False,
    "allow_multiple_devices": False,
    "practice_session": False,
    "hd_video": False,
    "hd_video_for_attendees": False,
    "send_1080p_video_to_attendees": False,
    "question_and_answer": {"enable": True, "allow_anonymous_questions": True},
    "registrants_confirmation_email": True,
    "registrants_email_notification": True,
    "registrants_restrict_number": 0,
    "panelists_invitation_email_notification": True,
    "attendees_and_panelists_reminder_email_notification": {"enable": False, "type": 0},
    "follow_up_attendees_email_notification": {"enable": False, "type": 0},
    "follow_up_absentees_email_notification": {"enable": False, "type": 0},
    "on_demand": False,
    "meeting_authentication": False,
    "panelist_authentication": False,
    "add_watermark": False,
    "add_audio_watermark": False,
    "email_language": "en-US",
    "email_in_attendee_report": False,
    "enable_session_branding": False,
    "request_permission_to_unmute_participants": False,
    "allow_host_control_participant_mute_state": False,
    "language_interpretation": {"enable": False},
    "sign_language_interpretation": {"enable": False},
    "post_webinar_survey": False,
    "survey_url": "",
    "global_dial_in_countries": ["US"],
}

_COPIED = (
    *("topic", "agenda", "duration", "password", "tracking_fields", "type", "is_simulive"),
    *("record_file_id", "transition_to_live", "simulive_delay_start", "template_id"),
)
_BY_TYPE = {
    "start_time": {WEBINAR, RECURRING_WEBINAR},
    "timezone": {WEBINAR, RECURRING_WEBINAR},
    "duration": {WEBINAR, RECURRING_WEBINAR},
    "recurrence": {RECURRING_WEBINAR},
}
_SIMULIVE = {"record_file_id", "transition_to_live", "simulive_delay_start"}
_NOT_SIMULIVE = {
    *("host_video", "panelists_video", "hd_video", "hd_video_for_attendees", "audio"),
    *("send_1080p_video_to_attendees", "auto_recording", "on_demand", "language_interpretation"),
    *("add_watermark", "add_audio_watermark", "request_permission_to_unmute_participants"),
    "allow_host_control_participant_mute_state",
}


def check_webinar(body: JsonObject) -> None:
    """Check a create or update body completely before anything changes.

    Raises:
        ApiError: 400 with code 300 that lists the bad fields.
    """
    check_body(body, _RULES)
    check_times(body)


def build_webinar(state: State, host: JsonObject, body: JsonObject, number: int = 0) -> JsonObject:
    """Build a webinar from a checked body and the defaults, by default under a new number."""
    number = number or state.ids.meeting_number()
    kind = body.get("type", WEBINAR)
    left = _drop_ignored(body, kind, _SETTINGS, simulive=body.get("is_simulive", False))
    password = body.get("password", "")
    if not password and body.get("default_passcode", True):
        password = state.ids.passcode()
    webinar: JsonObject = {
        "uuid": state.ids.uuid(),
        "id": number,
        "host_id": host["id"],
        "host_email": host["email"],
        "topic": "Zoom Webinar",
        "type": kind,
        "duration": 60,
        "timezone": left.get("timezone") or host["timezone"],
        "agenda": "",
        "created_at": format_instant(state.now()),
        "start_url": f"{LINKS}/s/{number}?zak={state.ids.opaque(64)}",
        "join_url": f"{LINKS}/j/{number}",
        "is_simulive": False,
        "creation_source": "open_api",
        "settings": deepcopy(_SETTINGS),
    }
    webinar |= {name: left[name] for name in _COPIED if name in left}
    webinar["password"] = password
    merge_settings(webinar, {"contact_email": host["email"], "contact_name": host["display_name"]})
    merge_settings(webinar, left.get("settings", {}))
    open_registration(state, webinar, "webinar")
    place_meeting(webinar, left, state.now())
    return webinar


def merge_webinar(state: State, webinar: JsonObject, body: JsonObject) -> None:
    """Merge a checked update body into a webinar; only the fields that were sent change."""
    kind: int = body["type"] if "type" in body else webinar["type"]
    simulive: bool = body["is_simulive"] if "is_simulive" in body else webinar["is_simulive"]
    left = _drop_ignored(body, kind, webinar["settings"], simulive=simulive)
    webinar.setdefault("duration", 60)
    webinar.update({name: left[name] for name in _COPIED if name in left})
    if left.get("timezone"):
        webinar["timezone"] = left["timezone"]
    settings = {k: v for k, v in left.get("settings", {}).items() if k != "notify_registrants"}
    merge_settings(webinar, settings)
    open_registration(state, webinar, "webinar")
    if {"start_time", "recurrence", "type"} & set(left):
        place_meeting(webinar, left, state.now())
    elif "duration" in left:
        for occurrence in webinar.get("occurrences", []):
            occurrence["duration"] = left["duration"]


def _drop_ignored(
    body: JsonObject, kind: int, settings: JsonObject, *, simulive: bool
) -> JsonObject:
    """Return a body without the fields that have no effect."""
    left = {
        name: deepcopy(value)
        for name, value in body.items()
        if kind in _BY_TYPE.get(name, {kind}) and (simulive or name not in _SIMULIVE)
    }
    sent: JsonObject = left.get("settings", {})
    after = {**settings, **sent}
    ignored = set(_NOT_SIMULIVE) if simulive else set[str]()
    if kind != RECURRING_WEBINAR:
        ignored.add("registration_type")
    if after["approval_type"] == NO_REGISTRATION:
        ignored.add("show_join_info")
    if not after["registrants_email_notification"]:
        ignored.add("registrants_confirmation_email")
    for name in ignored & sent.keys():
        del sent[name]
    return drop_days(left)
