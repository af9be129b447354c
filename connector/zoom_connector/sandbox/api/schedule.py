"""Meetings: building them from a body, merging an update, showing them in a reply."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from zoom_connector.sandbox.api.ignored_fields import drop_ignored
from zoom_connector.sandbox.api.recurrence import RULES as RECURRENCE_RULES
from zoom_connector.sandbox.api.recurrence import list_occurrences, settle_recurrence
from zoom_connector.sandbox.routing.validation import Rule, check_body, invalid_fields
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.times import (
    find_zone,
    format_instant,
    parse_instant,
)

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State

INSTANT, SCHEDULED, UNFIXED, RECURRING, SCREEN_SHARE = 1, 2, 3, 8, 10
WEBINAR, UNFIXED_WEBINAR, RECURRING_WEBINAR = 5, 6, 9
NO_REGISTRATION = 2
LINKS = "https://sandbox.example.com"

_RULES = {
    "topic": Rule(str, most=200),
    "type": Rule(int, choices=(INSTANT, SCHEDULED, UNFIXED, RECURRING, SCREEN_SHARE)),
    "agenda": Rule(str, most=2000),
    "duration": Rule(int, least=1, most=1440),
    "password": Rule(str, most=10),
    "default_password": Rule(bool),
    "pre_schedule": Rule(bool),
    "schedule_for": Rule(str),
    "start_time": Rule(str),
    "timezone": Rule(str),
    "tracking_fields": Rule(list),
    "settings": Rule(dict),
    "settings.host_video": Rule(bool),
    "settings.participant_video": Rule(bool),
    "settings.join_before_host": Rule(bool),
    "settings.jbh_time": Rule(int, choices=(0, 5, 10, 15)),
    "settings.mute_upon_entry": Rule(bool),
    "settings.waiting_room": Rule(bool),
    "settings.use_pmi": Rule(bool),
    "settings.approval_type": Rule(int, choices=(0, 1, 2)),
    "settings.registration_type": Rule(int, choices=(1, 2, 3)),
    "settings.audio": Rule(str, choices=("both", "telephony", "voip", "thirdParty")),
    "settings.auto_recording": Rule(str),
    "settings.alternative_hosts": Rule(str),
    "settings.meeting_authentication": Rule(bool),
    "settings.meeting_invitees": Rule(list),
    **RECURRENCE_RULES,
}

_COPIED = ("topic", "agenda", "duration", "password", "pre_schedule", "tracking_fields", "type")

_SETTINGS: dict[str, Any] = {
    "host_video": False,
    "participant_video": False,
    "cn_meeting": False,
    "in_meeting": False,
    "join_before_host": False,
    "jbh_time": 0,
    "mute_upon_entry": False,
    "watermark": False,
    "use_pmi": False,
    "approval_type": NO_REGISTRATION,
    "audio": "both",
    "auto_recording": "none",
    "enforce_login": False,
    "enforce_login_domains": "",
    "alternative_hosts": "",
    "alternative_host_update_polls": False,
    "alternative_hosts_email_notification": True,
    "close_registration": False,
    "show_share_button": False,
    "show_join_info": False,
    "allow_multiple_devices": False,
    "registrants_confirmation_email": True,
    "registrants_email_notification": True,
    "waiting_room": False,
    "request_permission_to_unmute_participants": False,
    "meeting_authentication": False,
    "encryption_type": "enhanced_encryption",
    "approved_or_denied_countries_or_regions": {"enable": False},
    "breakout_room": {"enable": False},
    "internal_meeting": False,
    "continuous_meeting_chat": {"enable": False},
    "participant_focused_meeting": False,
    "push_change_to_calendar": False,
    "resources": [],
    "device_testing": False,
    "focus_mode": False,
    "meeting_invitees": [],
    "private_meeting": False,
    "email_notification": True,
    "host_save_video_order": False,
    "sign_language_interpretation": {"enable": False},
    "email_in_attendee_report": False,
    "global_dial_in_countries": ["US"],
    "global_dial_in_numbers": [
        {
            "country_name": "US",
            "city": "New York",
            "number": "+1 2025550100",
            "type": "toll",
            "country": "US",
        }
    ],
}


def check_meeting(body: JsonObject) -> None:
    """Check a create or update body completely before anything changes.

    Raises:
        ApiError: 400 with code 300 that lists the bad fields.
    """
    check_body(body, _RULES)
    check_times(body)


def check_times(body: JsonObject) -> None:
    """Check the start and the recurrence of a meeting or webinar.

    Raises:
        ApiError: 400 with code 300 that names the bad field.
    """
    try:
        zone = find_zone(body.get("timezone") or "UTC")
    except ValueError as error:
        raise invalid_fields("timezone") from error
    try:
        parse_instant(body.get("start_time") or "2026-01-01", zone)
    except ValueError as error:
        raise invalid_fields("start_time") from error
    if "recurrence" in body:
        settle_recurrence(body["recurrence"])


def build_meeting(state: State, host: JsonObject, body: JsonObject, number: int = 0) -> JsonObject:
    """Build a meeting from a checked body and the defaults, by default under a new number."""
    number = number or state.ids.meeting_number()
    kind = body.get("type", SCHEDULED)
    body = drop_ignored(body, kind, _SETTINGS)
    meeting: JsonObject = {
        "uuid": state.ids.uuid(),
        "id": number,
        "host_id": host["id"],
        "host_email": host["email"],
        "assistant_id": "",
        "topic": body.get("topic") or "Zoom Meeting",
        "type": kind,
        "status": "started" if kind == INSTANT else "waiting",
        "duration": body.get("duration", 60),
        "timezone": body.get("timezone") or host["timezone"],
        "agenda": body.get("agenda", ""),
        "created_at": format_instant(state.now()),
        "start_url": f"{LINKS}/s/{number}?zak={state.ids.opaque(64)}",
        "join_url": f"{LINKS}/j/{number}",
        **_choose_passwords(state, body),
        "tracking_fields": body.get("tracking_fields", []),
        "settings": deepcopy(_SETTINGS),
        "creation_source": "open_api",
        "pre_schedule": body.get("pre_schedule", False),
    }
    if meeting["password"]:
        meeting["join_url"] += f"?pwd={meeting['encrypted_password']}"
    merge_settings(meeting, {"contact_email": host["email"], "contact_name": host["display_name"]})
    merge_settings(meeting, body.get("settings", {}))
    open_registration(state, meeting)
    place_meeting(meeting, body, state.now())
    return meeting


def merge_meeting(state: State, meeting: JsonObject, body: JsonObject) -> None:
    """Merge a checked update body into a meeting; only the fields that were sent change."""
    kind: int = body["type"] if "type" in body else meeting["type"]
    body = drop_ignored(body, kind, meeting["settings"])
    meeting.update({key: body[key] for key in _COPIED if key in body})
    if body.get("timezone"):
        meeting["timezone"] = body["timezone"]
    merge_settings(meeting, body.get("settings", {}))
    open_registration(state, meeting)
    if {"start_time", "recurrence", "type"} & set(body):
        place_meeting(meeting, body, state.now())
    elif "duration" in body:
        for occurrence in meeting.get("occurrences", []):
            occurrence["duration"] = body["duration"]


def place_meeting(meeting: JsonObject, body: JsonObject, now: datetime) -> None:
    """Set the start of a meeting or webinar, or the occurrences of its recurrence.

    For a new one, a missing or past start becomes now; in an update it is ignored.
    """
    asked = body.get("start_time")
    start = parse_instant(asked, find_zone(meeting["timezone"])) if asked else None
    if start is None or start < now:
        start = meeting.get("_start", now)
    meeting["_start"] = start
    meeting.pop("occurrences", None)
    meeting.pop("start_time", None)
    if meeting["type"] in {RECURRING, RECURRING_WEBINAR}:
        wanted = body.get("recurrence") or meeting.get("recurrence") or {"type": 1}
        meeting["recurrence"] = settle_recurrence(wanted)
        meeting["occurrences"] = list_occurrences(
            meeting["recurrence"], start, meeting["timezone"], meeting["duration"]
        )
        return
    meeting.pop("recurrence", None)
    if meeting["type"] not in {UNFIXED, UNFIXED_WEBINAR}:
        meeting["start_time"] = format_instant(start)


def show_meeting(meeting: JsonObject, now: datetime, *, past: bool = False) -> JsonObject:
    """Return a meeting or webinar as a reply shows it, with past occurrences only on request."""
    shown = deepcopy(reveal(meeting))
    if "occurrences" in shown:
        shown.pop("duration", None)
        if not past:
            shown["occurrences"] = [one for one in shown["occurrences"] if _is_ahead(one, now)]
    return shown


def find_occurrence(meeting: JsonObject, occurrence_id: str) -> JsonObject | None:
    """Return an occurrence that is not deleted, or None."""
    for occurrence in meeting.get("occurrences", []):
        if occurrence["occurrence_id"] == occurrence_id and occurrence["status"] != "deleted":
            return cast("JsonObject", occurrence)
    return None


def move_occurrence(occurrence: JsonObject, body: JsonObject, zone: str, now: datetime) -> None:
    """Change one occurrence. Its id, the original start, stays the same."""
    if body.get("start_time"):
        start = parse_instant(body["start_time"], find_zone(zone))
        if start >= now:
            occurrence["start_time"] = format_instant(start)
    if "duration" in body:
        occurrence["duration"] = body["duration"]


def _is_ahead(occurrence: JsonObject, now: datetime) -> bool:
    start = datetime.fromisoformat(occurrence["start_time"])
    return start + timedelta(minutes=occurrence["duration"]) >= now


def _choose_passwords(state: State, body: JsonObject) -> JsonObject:
    password = body.get("password", "")
    if not password and body.get("default_password", True):
        password = state.ids.passcode()
    if not password:
        return {"password": ""}
    digits = state.ids.digits(6)
    return {
        "password": password,
        "h323_password": digits,
        "pstn_password": digits,
        "encrypted_password": f"{state.ids.opaque(30)}.1",
    }


def merge_settings(meeting: JsonObject, sent: JsonObject) -> None:
    """Merge settings that were sent into those of a meeting or webinar."""
    kept = dict(sent)
    if kept.get("auto_recording", "none") not in {"local", "cloud", "none"}:
        # An unknown value is silently ignored and leaves recording off.
        kept["auto_recording"] = "none"
    _merge_deeply(meeting["settings"], deepcopy(kept))


def _merge_deeply(target: JsonObject, sent: JsonObject) -> None:
    for key, value in sent.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            _merge_deeply(target[key], cast("JsonObject", value))
        else:
            target[key] = value


def open_registration(state: State, meeting: JsonObject, noun: str = "meeting") -> None:
    """Give a meeting or webinar the page that its approval type asks for, or take it away."""
    if meeting["settings"]["approval_type"] == NO_REGISTRATION:
        meeting.pop("registration_url", None)
    elif "registration_url" not in meeting:
        meeting["registration_url"] = f"{LINKS}/{noun}/register/{state.ids.opaque(22)}"
        meeting["settings"].setdefault("registration_type", 1)
