"""The initial account: invented people and what they did recently.

Identifiers come from a seeded source, so they are the same in every run. Times are relative to the
clock, so "yesterday" is always yesterday.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.registrants import build_registrant
from zoom_connector.sandbox.api.schedule import build_meeting, place_meeting
from zoom_connector.sandbox.api.users import build_user
from zoom_connector.sandbox.seed.chat import seed_chat
from zoom_connector.sandbox.seed.examples import seed_examples
from zoom_connector.sandbox.seed.groups import seed_groups
from zoom_connector.sandbox.seed.held import seed_held
from zoom_connector.sandbox.seed.media import seed_phone_recordings, seed_recordings
from zoom_connector.sandbox.seed.people import seed_people
from zoom_connector.sandbox.seed.webinars import seed_webinars
from zoom_connector.sandbox.state.grants import seed_grants
from zoom_connector.sandbox.state.state import State
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from zoom_connector.sandbox.state.state import JsonObject

_FIRST = (
    *("Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Femi", "Greta", "Hiro", "Ines", "Jonas"),
    *("Kwame", "Lucía", "Mei", "Noor", "Otto"),
)
_LAST = ("Almeida", "Björk", "Castellan")
_TOPICS = (
    *("Weekly planning", "Design review", "Customer call", "Interview", "Budget check"),
    *("Release retrospective", "Onboarding", "Vendor demo", "Roadmap", "Office hours"),
)
_DEPARTMENTS = ("Engineering", "Sales", "Support", "People", "Finance")


def seed_state(clock: Callable[[], datetime], scopes: frozenset[str], origin: str) -> State:
    """Return the initial account."""
    state = State(clock, seed_grants(scopes, clock()), origin)
    state.account_id = state.ids.user_id()
    _seed_users(state)
    host = next(iter(state.users.values()))
    _seed_past_meetings(state, host)
    _seed_coming_meetings(state, host)
    _seed_recurring_meetings(state, host)
    _seed_registration(state, host)
    seed_webinars(state, host)
    seed_recordings(state, host)
    seed_phone_recordings(state)
    seed_chat(state)
    seed_groups(state)
    seed_people(state)
    seed_examples(state)
    seed_held(state)
    return state


def _seed_users(state: State) -> None:
    names = [(first, last) for last in _LAST for first in _FIRST]
    statuses = ["active"] * 38 + ["inactive"] * 4 + ["pending"] * 3
    for place, ((first, last), status) in enumerate(zip(names, statuses, strict=True)):
        email = f"{first}.{last}@example.com".lower().translate(str.maketrans("íö", "io"))
        licence = 2 if place % 3 == 0 or place < 5 else 1
        wanted = {"first_name": first, "last_name": last, "email": email, "type": licence}
        user = build_user(state, wanted, status)
        created = state.now() - timedelta(days=400 - 3 * place)
        user.update(
            timezone="Europe/Berlin" if place % 2 else "America/New_York",
            dept=_DEPARTMENTS[place % len(_DEPARTMENTS)],
            last_client_version="6.5.3.1234(win)",
            last_login_time=format_instant(state.now() - timedelta(hours=place + 1)),
            created_at=format_instant(created),
            user_created_at=format_instant(created),
        )
        if place < 2:
            user.update(role_id="0" if place == 0 else "1", role_name=("Owner", "Admin")[place])
        state.users[user["id"]] = user


def _seed_past_meetings(state: State, host: JsonObject) -> None:
    for place in range(8):
        start = state.now() - timedelta(days=1 + 2 * place, hours=place % 5)
        _put_meeting(state, host, {"topic": f"{_TOPICS[place]} (past)", "duration": 45}, start)


def _seed_coming_meetings(state: State, host: JsonObject) -> None:
    for place in range(24):
        start = state.now() + timedelta(days=1 + place, hours=place % 7)
        topic = f"{_TOPICS[place % len(_TOPICS)]} {place + 1}"
        agenda = "Agenda follows by mail." if place % 4 == 0 else ""
        _put_meeting(state, host, {"topic": topic, "duration": 30, "agenda": agenda}, start)
    for place in range(2):
        _put_meeting(state, host, {"topic": f"Standing room {place + 1}", "type": 3})
    other = list(state.users.values())[3]
    _put_meeting(state, other, {"topic": "Pairing session"}, state.now() + timedelta(days=2))


def _seed_recurring_meetings(state: State, host: JsonObject) -> None:
    weekdays = {"type": 2, "repeat_interval": 1, "weekly_days": "2,4", "end_times": 6}
    daily = {"type": 1, "repeat_interval": 2, "end_times": 5}
    monthly = {"type": 3, "monthly_week": 2, "monthly_week_day": 3, "end_times": 3}
    for place, recurrence in enumerate((weekdays, daily, monthly)):
        start = state.now() + timedelta(days=1, hours=place)
        body = {"topic": f"Standing {_TOPICS[place].lower()}", "type": 8, "recurrence": recurrence}
        _put_meeting(state, host, body, start)


def _seed_registration(state: State, host: JsonObject) -> None:
    sizes = ((0, "Open workshop", 35), (1, "Reviewed workshop", 6), (0, "Empty workshop", 0))
    for place, (approval, topic, size) in enumerate(sizes):
        body = {"topic": topic, "settings": {"approval_type": approval}}
        start = state.now() + timedelta(days=5 + place)
        meeting = _put_meeting(state, host, body, start)
        for guest in range(size):
            approved = approval == 0 or guest % 3 == 0
            state.registrants.setdefault(meeting["id"], []).append(
                build_registrant(state, meeting, _invent_guest(guest), approved=approved)
            )


def _put_meeting(
    state: State, host: JsonObject, body: JsonObject, start: datetime | None = None
) -> JsonObject:
    meeting = build_meeting(state, host, body)
    if start is not None:
        meeting["_start"] = start
        # Placing the meeting again without a requested start keeps a start in the past.
        place_meeting(meeting, body, state.now())
    meeting["created_at"] = format_instant(state.now() - timedelta(days=30))
    state.meetings[meeting["id"]] = meeting
    return meeting


def _invent_guest(place: int) -> JsonObject:
    first = _FIRST[place % len(_FIRST)]
    return {
        "email": f"guest{place + 1}@example.com",
        "first_name": first,
        "last_name": "Guest",
        "org": "Example Org",
        "job_title": "Analyst",
        "city": "Lisbon",
        "country": "PT",
    }
