"""The initial webinars, with registrants and the participants of a past one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.panelists import build_panelist
from zoom_connector.sandbox.api.recurrence import list_occurrences, settle_recurrence
from zoom_connector.sandbox.api.registrants import build_registrant
from zoom_connector.sandbox.api.schedule import LINKS, NO_REGISTRATION
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from datetime import datetime

    from zoom_connector.sandbox.state.state import JsonObject, State

SINGLE, RECURRING = 5, 9
_ATTENDANCE = 40
_PANELISTS = {"Moderator": "w4Wr1E1nRfaVZnOQG1Q0sA", "Keynote": "pR7sX0bKQ9mTn3VdHy2LcA"}
_SOURCES = (("5516482804110", "Newsletter", 4), ("4816766181770", "Website", 2))


def seed_webinars(state: State, host: JsonObject) -> None:
    """Create five webinars: three upcoming ones, a series and a past one."""
    now = state.now()
    opened = put_webinar(state, host, "Product tour", now + timedelta(days=7), 0)
    reviewed = put_webinar(state, host, "Partner briefing", now + timedelta(days=9), 1)
    put_webinar(state, host, "Public lecture", now + timedelta(days=11), NO_REGISTRATION)
    put_series(state, host, "Monthly clinic", now + timedelta(days=2), NO_REGISTRATION)
    past = put_webinar(state, host, "Winter update", now - timedelta(days=3), 0)
    put_registrants(state, opened, 35)
    put_registrants(state, reviewed, 6)
    put_registrants(state, past, 5)
    state.participants[past["uuid"]] = invent_participants(state, past)


def put_webinar(
    state: State, host: JsonObject, topic: str, start: datetime, approval: int, number: int = 0
) -> JsonObject:
    """Build and store a webinar, by default under a new number."""
    number = number or state.ids.meeting_number()
    webinar: JsonObject = {
        "uuid": state.ids.uuid(),
        "id": number,
        "host_id": host["id"],
        "host_email": host["email"],
        "topic": topic,
        "type": SINGLE,
        "start_time": format_instant(start),
        "duration": 60,
        "timezone": host["timezone"],
        "agenda": f"{topic}: what is new and what is next.",
        "created_at": format_instant(state.now() - timedelta(days=30)),
        "start_url": f"{LINKS}/s/{number}?zak={state.ids.opaque(64)}",
        "join_url": f"{LINKS}/j/{number}",
        "password": state.ids.passcode(),
        "is_simulive": False,
        "_start": start,
        "settings": _choose_settings(host, approval),
    }
    if approval != NO_REGISTRATION:
        webinar["registration_url"] = f"{LINKS}/webinar/register/{state.ids.opaque(22)}"
    state.webinars[number] = webinar
    return webinar


def put_series(
    state: State, host: JsonObject, topic: str, start: datetime, approval: int, number: int = 0
) -> JsonObject:
    """Build and store a webinar on four Tuesdays from a given time."""
    webinar = put_webinar(state, host, topic, start, approval, number)
    recurrence = settle_recurrence({"type": 2, "weekly_days": "3", "end_times": 4})
    webinar.update(type=RECURRING, recurrence=recurrence)
    webinar["occurrences"] = list_occurrences(recurrence, start, webinar["timezone"], 60)
    del webinar["start_time"], webinar["duration"]
    return webinar


def equip_webinar(webinar: JsonObject, host: JsonObject) -> None:
    """Let a webinar be under way, with panelists, a survey, a live stream and tracking sources."""
    number = webinar["id"]
    page = f"{LINKS}/webinar/register"
    webinar |= {
        "_started": True,
        # Written out: ids that are drawn here would change those of all later records.
        "_panelists": [
            build_panelist(
                webinar, {"email": f"{name.lower()}@example.com", "name": name}, key, key
            )
            for name, key in _PANELISTS.items()
        ],
        "_stream": {
            "stream_url": "rtmp://stream.example.com/live",
            "stream_key": "k3y-0f-th3-f1rst-str3am",
            "page_url": "https://example.com/live",
            "resolution": "720p",
        },
        "_sources": [
            {
                "id": key,
                "source_name": name,
                "tracking_url": f"{page}/{key}",
                "registration_count": count,
                "visitor_count": 7 * count,
            }
            for key, name, count in _SOURCES
        ],
        "_survey": {
            "custom_survey": {
                "title": "Your view of the training",
                "anonymous": True,
                "questions": [
                    {"name": "How likely will you come again?", "type": "rating_scale"},
                    {"name": "What was missing?", "type": "long_answer"},
                ],
            },
            "show_in_the_browser": True,
        },
    }
    host["_webinar_templates"] = [
        {"id": "ull6574eurQ0sAw4Wr1E1n", "name": "Quiet room", "type": 1, "_webinar": number},
        {"id": "Hy02w3QUOdskKofgb9JgX4", "name": "Company news", "type": 2, "_webinar": 0},
    ]


def _choose_settings(host: JsonObject, approval: int) -> JsonObject:
    return {
        "host_video": False,
        "panelists_video": False,
        "approval_type": approval,
        "registration_type": 1,
        "audio": "both",
        "auto_recording": "none",
        "enforce_login": False,
        "enforce_login_domains": "",
        "alternative_hosts": "",
        "close_registration": False,
        "show_share_button": True,
        "allow_multiple_devices": True,
        "practice_session": False,
        "hd_video": False,
        "question_and_answer": {"enable": True, "allow_anonymous_questions": True},
        "registrants_confirmation_email": True,
        "registrants_email_notification": True,
        "registrants_restrict_number": 0,
        "contact_name": host["display_name"],
        "contact_email": host["email"],
        "on_demand": False,
        "meeting_authentication": False,
        "email_language": "en-US",
        "post_webinar_survey": False,
    }


def put_registrants(state: State, webinar: JsonObject, size: int) -> None:
    """Register viewers for a webinar."""
    approval = webinar["settings"]["approval_type"]
    state.registrants[webinar["id"]] = [
        build_registrant(
            state,
            webinar,
            {"email": f"viewer{place + 1}@example.com", "first_name": "Viewer"},
            approved=approval == 0 or place % 2 == 0,
        )
        for place in range(size)
    ]


def invent_participants(state: State, webinar: JsonObject) -> list[JsonObject]:
    """Return the participants of a webinar that has at least five registrants."""
    colleagues = [user for user in state.users.values() if user["status"] == "active"]
    return [
        _invent_participant(state, webinar, place, colleagues[place % len(colleagues)])
        for place in range(_ATTENDANCE)
    ]


def _invent_participant(
    state: State, webinar: JsonObject, place: int, colleague: JsonObject
) -> JsonObject:
    # A participant who was not signed in has neither an id nor an e-mail address.
    guest = place % 4 == 3
    joined = state.now() - timedelta(days=3) + timedelta(seconds=20 * place)
    seconds = 3600 - 60 * place
    return {
        "id": "" if guest else colleague["id"],
        "user_id": str(16_778_240 + 1024 * place),
        "name": f"Guest {place + 1}" if guest else colleague["display_name"],
        "user_email": "" if guest else colleague["email"],
        "join_time": format_instant(joined),
        "leave_time": format_instant(joined + timedelta(seconds=seconds)),
        "duration": seconds,
        "registrant_id": "" if guest else state.registrants[webinar["id"]][place % 5]["id"],
        "failover": False,
        "status": "in_meeting",
        "internal_user": not guest,
    }
