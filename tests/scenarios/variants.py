"""Further recordings: a documented failure, or a second page after a token exchange."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One further recording; its cassette is `cassettes/<area>/<key>/<name>.yaml`.

    Attributes:
        key: The action's key.
        name: What is recorded, in words joined by dashes.
        inputs: Inputs that replace those of the action's own recording.
        token: `owner` has every scope, `app` is requested first, `scopeless` lacks all scopes.
        fault: The fault that a sandbox strikes with.
        kind: The kind of the error that the caller gets; empty for a list that is read.
        code: Zoom's code of the failure.
        says: A part of the message or the hint.
    """

    key: str
    name: str
    inputs: Mapping[str, Any] = field(default_factory=dict[str, Any])
    token: str = "owner"
    fault: str = ""
    kind: str = ""
    code: int | None = None
    says: str = ""


def _second_page(key: str, **inputs: Any) -> Variant:
    """Return the recording of a token exchange and two pages."""
    return Variant(key=key, name="second-page", inputs={"pageSize": 1, **inputs}, token="app")


def _missing_scope(key: str, code: int = 4711) -> Variant:
    """Return the recording of a refused token that lacks the scopes of an action."""
    return Variant(
        key=key,
        name="missing-scope",
        token="scopeless",
        kind="permission",
        code=code,
        says="does not contain scopes",
    )


def _unknown(key: str, what: str, code: int, **inputs: Any) -> Variant:
    """Return the recording of an id that Zoom does not know."""
    return Variant(
        key=key,
        name=f"no-such-{what}",
        inputs=inputs,
        kind="not_found",
        code=code,
        says="Check the id",
    )


VARIANTS = (
    _second_page("listUsers"),
    _missing_scope("listUsers"),
    _second_page("listMeetings", userId="ada.almeida@example.com"),
    _unknown("listMeetings", "user", 1001, userId="not.there@example.com"),
    _unknown("listMeetingRegistrants", "meeting", 3001, meetingId="99999999999"),
    _second_page("listWebinars", userId="ada.almeida@example.com"),
    _missing_scope("listWebinars"),
    _second_page("listWebinarRegistrants"),
    _unknown("listWebinarRegistrants", "webinar", 3001, webinarId="99999999999"),
    _second_page("listWebinarParticipants"),
    _unknown("listWebinarParticipants", "webinar", 3001, webinarId="99999999999"),
    _second_page("listPastMeetingParticipants"),
    _unknown("listPastMeetingParticipants", "meeting", 3001, meetingId="99999999999"),
    _missing_scope("listArchivedFiles"),
    _unknown("listGroupMembers", "group", 4130, groupId="not-there"),
    _second_page("listDivisions"),
    Variant(
        key="listDivisions",
        name="day-used-up",
        fault="429_daily",
        kind="quota_exhausted",
        code=429,
        says="maximum daily rate limit",
    ),
    _second_page("listUsersRecordings", userId="ada.almeida@example.com"),
    Variant(
        key="listUsersRecordings",
        name="page-token-expired",
        fault="page_token",
        kind="invalid_input",
        code=300,
        says="token",
    ),
    _second_page("listUsersChannels", userId="ada.almeida@example.com"),
    _missing_scope("listUsersChannels"),
    _second_page("listUsersChatMessages", userId="ada.almeida@example.com"),
    _missing_scope("listUsersChatMessages"),
    _second_page("listDivisionMembers"),
    _unknown("listDivisionMembers", "division", 40406, divisionId="not-there"),
    _second_page("getPhoneRecordings"),
    _missing_scope("getPhoneRecordings", code=104),
    _second_page("getAccountsPhoneRecordings"),
    _missing_scope("getAccountsPhoneRecordings", code=104),
    _missing_scope("createMeeting"),
    Variant(
        key="createMeeting",
        name="other-host",
        inputs={"scheduleFor": "not.there@example.com"},
        kind="permission",
        code=3000,
        says="cannot schedule",
    ),
    Variant(
        key="createMeeting",
        name="host-limit",
        fault="429_host",
        kind="quota_exhausted",
        code=429,
        says="resume these requests",
    ),
    _unknown("createMeeting", "user", 1001, userId="not.there@example.com"),
    _missing_scope("updateMeeting"),
    _unknown("getMeeting", "meeting", 3001, meetingId="99999999999"),
    _unknown("updateMeeting", "meeting", 3001, meetingId="99999999999"),
    _unknown("getUser", "user", 1001, userId="not.there@example.com"),
    Variant(
        key="createUser",
        name="address-taken",
        inputs={"email": "jordan.lee@example.com"},
        kind="conflict",
        code=1005,
        says="User already in the account",
    ),
    Variant(
        key="createGroup",
        name="name-taken",
        inputs={"name": "Trainers"},
        kind="conflict",
        code=4132,
        says="already in use",
    ),
    # The action itself refuses every mistake of this kind before it is sent.
    Variant(
        key="rawRequest",
        name="invalid-meeting",
        inputs={"url": "/users/me/meetings", "method": "POST", "data": {"topic": "A" * 201}},
        kind="invalid_input",
        code=300,
        says="topic",
    ),
)
