"""Accounts of any size: as many users as wanted, and recordings spread over a year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field

from zoom_connector.sandbox.api.users import build_user
from zoom_connector.sandbox.seed.media import record_meeting

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import State

_YEAR = timedelta(days=365)
_TOPIC = "Daily call"


class Scale(BaseModel):
    """How large an account is.

    Attributes:
        users: Active users; those of a fresh start count, and none of them leaves.
        recordings: Further cloud recordings of the first user, evenly over the last 365 days.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    users: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    recordings: Annotated[int, Field(ge=0, le=100_000)] = 0


def grow(state: State, scale: Scale) -> None:
    """Add what an account lacks to its size."""
    active = sum(user["status"] == "active" for user in state.users.values())
    for place in range(active + 1, scale.users + 1):
        email = f"user{place}@example.com"
        wanted = {"first_name": "User", "last_name": str(place), "email": email, "type": 1}
        user = build_user(state, wanted, "active")
        state.users[user["id"]] = user
    _spread_recordings(state, scale.recordings)


def _spread_recordings(state: State, count: int) -> None:
    host = next(iter(state.users.values()))
    number = state.ids.meeting_number()
    for place in range(count):
        start = state.now() - _YEAR * (place + 0.5) / count
        uuid = state.ids.uuid()
        state.recordings.append(record_meeting(state, host, uuid, number, _TOPIC, start))


def move_users(state: State, count: int) -> None:
    """Move users from the front of the list to its end; the first, who is `me`, stays."""
    first, *others = state.users.items()
    state.users = dict([first, *others[count:], *others[:count]])
