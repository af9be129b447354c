"""The resources that the examples of the manifests refer to, so that each example works here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.chat import CHANNELS
from zoom_connector.sandbox.api.contact_groups import CONTACT_GROUPS, USER, USER_GROUP
from zoom_connector.sandbox.api.divisions import DIVISIONS
from zoom_connector.sandbox.api.groups import GROUPS
from zoom_connector.sandbox.api.polls import build_poll
from zoom_connector.sandbox.api.registrants import build_registrant
from zoom_connector.sandbox.api.roles import ROLES
from zoom_connector.sandbox.api.schedule import build_meeting
from zoom_connector.sandbox.api.settings import find_sets
from zoom_connector.sandbox.api.users import build_user
from zoom_connector.sandbox.seed.chat import seed_example_thread
from zoom_connector.sandbox.seed.media import record_meeting
from zoom_connector.sandbox.seed.people import build_device, build_template
from zoom_connector.sandbox.seed.webinars import (
    equip_webinar,
    invent_participants,
    put_registrants,
    put_series,
    put_webinar,
)
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State

_JORDAN, _ROBIN = "u7Qx2mVbT1aRk9ZcW4eHsw", "Q7hV2kXsTq2m4zNfYw0c9A"
_GROUP = "RSMaSp8sTEGK0_oamiA2_w"
_DIVISION = "V4x1mT0sQxqkGv7Yb2oZ5g"
_CONTACT_GROUP = "dir.Wk3tQ0yVSmaXc7Lh2uN9dA"
_MEETING, _UUID = 85746065432, "atsXxhSEQWit9t+U02HXNQ=="
_WEBINAR = 99289110036
_SINGLE_WEBINAR = 97716552934
_REGISTRANT = "9tboDiHUQAeOnbmudzWa5g"
_WAITING = "k4TfZq0WRnyLxD7VbEo2Mw"
_ROLE = "Rb2kXw9TQh-Zs4uN7dVfyA"
_POLL = "Hq3VbN8sRkyWm1TzEo7c4g"
_DEVICE = "0B7C1F52-9D34-4E0A-8C61-2F5A9E7D3B40"
_TEMPLATE = "ydCUQzzVT6WZ_r_K_2iFzg"
_BACKGROUND = "_l0MP1U7Qn2JgJ4oEJbVZQ"

_POLL_FIELDS: JsonObject = {
    "title": "Where do you join from?",
    "questions": [
        {
            "name": "Where are you today?",
            "type": "single",
            "answers": ["At the office", "At home"],
            "answer_required": True,
        }
    ],
}


def seed_examples(state: State) -> None:
    """Create people, groups, a chat, a meeting and a webinar with the ids of the examples."""
    owner = next(iter(state.users.values()))
    jordan = _add_user(state, "Jordan", "Lee", _JORDAN)
    robin = _add_user(state, "Robin", "Hale", _ROBIN)
    robin.update(role_id=_ROLE, role_name=ROLES.find(state, _ROLE)["name"])
    _add_user(state, "Lou", "Leaver", email="leaver@example.com")
    owner["_devices"].append(build_device(state, "Huddle board", "Online", _DEVICE))
    owner["_templates"].append(build_template(state, "Large town hall", _TEMPLATE))
    _seed_groups(state, jordan)
    seed_example_thread(state, owner, robin)
    _seed_meeting(state, jordan)
    _seed_webinar(state, jordan)


def _add_user(state: State, first: str, last: str, key: str = "", email: str = "") -> JsonObject:
    email = email or f"{first}.{last}@example.com"
    wanted = {"first_name": first, "last_name": last, "email": email, "type": 2}
    user = build_user(state, wanted, "active", key)
    divisions = DIVISIONS.records(state).values()
    main = next(one for one in divisions if one["is_main_division"])
    user["division_ids"] = [main["division_id"]]
    state.users[user["id"]] = user
    return user


def _seed_groups(state: State, jordan: JsonObject) -> None:
    group = GROUPS.build(state, {"name": "Trainers"}, _GROUP)
    group["_admins"], group["_channels"] = [jordan["id"]], list(CHANNELS.records(state))[:1]
    jordan["group_ids"] = [group["id"]]
    division = {
        "division_name": "Western region",
        "division_description": "Everyone west of the hills",
    }
    DIVISIONS.build(state, division, _DIVISION)
    members = [{"type": USER, "id": key} for key in (_JORDAN, _ROBIN)]
    members.append({"type": USER_GROUP, "id": group["id"]})
    wanted = {"group_name": "Training desk", "group_privacy": 1, "_members": members}
    CONTACT_GROUPS.build(state, wanted, _CONTACT_GROUP)
    for kind, key in (("user", jordan["id"]), ("group", group["id"])):
        find_sets(state, kind, key)[""]["in_meeting"]["virtual_background_settings"] = {
            "enable": True,
            "files": [
                {
                    "id": _BACKGROUND,
                    "name": "bookshelf.png",
                    "is_default": False,
                    "size": 48_211,
                    "type": "image",
                }
            ],
        }


def _seed_meeting(state: State, host: JsonObject) -> None:
    body = {
        "topic": "Training for newcomers",
        "start_time": format_instant(state.now() + timedelta(days=10)),
        "settings": {"approval_type": 0},
    }
    meeting = build_meeting(state, host, body, _MEETING)
    state.meetings[_MEETING] = meeting
    guest = {"email": "early.bird@example.com", "first_name": "Early", "last_name": "Bird"}
    _register(state, meeting, build_registrant(state, meeting, guest, approved=True))
    build_poll(state, meeting, _POLL_FIELDS, _POLL)
    start = state.now() - timedelta(days=4)
    recording = record_meeting(state, host, _UUID, _MEETING, meeting["topic"], start)
    state.recordings.append(recording)


def _seed_webinar(state: State, host: JsonObject) -> None:
    """Create a series with one past webinar, so that it has participants and future occurrences."""
    start = state.now() - timedelta(days=10)
    webinar = put_series(state, host, "Training on Tuesdays", start, 0, _WEBINAR)
    put_registrants(state, webinar, 6)
    equip_webinar(webinar, host)
    _register(state, webinar, *state.registrants[_WEBINAR])
    state.participants[webinar["uuid"]] = invent_participants(state, webinar)
    build_poll(state, webinar, _POLL_FIELDS, _POLL)
    start = state.now() + timedelta(days=8)
    put_webinar(state, host, "Introduction for partners", start, 0, _SINGLE_WEBINAR)


def _register(state: State, event: JsonObject, first: JsonObject, *others: JsonObject) -> None:
    """Register people under the ids of the examples, and one who waits for approval."""
    first["id"] = _REGISTRANT
    waiting = {**first, "id": _WAITING, "email": "late.riser@example.com", "status": "pending"}
    waiting |= {"first_name": "Late", "last_name": "Riser"}
    del waiting["join_url"]
    state.registrants[event["id"]] = [first, *others, waiting]
