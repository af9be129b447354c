"""IDs and e-mail addresses, in the forms that people have them in.

A type that several actions use carries its description as `Doc`. An entry under `Args:` overrides
it.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen

from zoom_actions.shared.choice_sources import (
    GROUPS,
    MEETINGS,
    OCCURRENCES,
    RECORDINGS,
    USER_EMAILS,
    USERS,
    WEBINAR_OCCURRENCES,
    WEBINARS,
)
from zoom_connector.fields import (
    PERSON_FORM,
    Doc,
    Example,
    Format,
    Label,
    Latest,
    Number,
    NumberOrUuid,
    Occurrence,
    Pattern,
    Reader,
    Uuid,
    read_person,
)

PersonText = Reader(read_person, PERSON_FORM)
"""Reads an ID or an address as e-mail programs and spreadsheets write it."""

UserId = Annotated[
    str,
    Example("ada.almeida@example.com"),
    Doc("ID or e-mail address of the user; `me` with a user-level app only."),
    USERS,
    PersonText,
]
"""A user's ID or e-mail address; `me` for the owner of a user-level app's token."""

# The rule of web browsers and of form libraries for `email`: a form then refuses nothing that the
# run time accepts.
_LOCAL_PART, _LABEL = (
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+",
    r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?",
)
_ADDRESS = rf"^{_LOCAL_PART}(?:\.{_LOCAL_PART})*@(?:{_LABEL}\.)+{_LABEL}$"
# Narrower than `uri`, which also has addresses without a host.
_IN_LINK = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_LINK = (
    rf"^https?://(?:{_LABEL}\.)*{_LABEL}(?::[0-9]{{1,5}})?(?:/{_IN_LINK})?"
    rf"(?:\?(?:{_IN_LINK}|\?)*)?(?:#{_IN_LINK})?$"
)

EmailAddress = Annotated[
    str,
    Pattern(_ADDRESS),
    Format("email"),
    Example("jordan.lee@example.com"),
    PersonText,
]
"""An e-mail address."""

Email = Annotated[
    str,
    Pattern(_ADDRESS),
    MaxLen(128),
    Format("email"),
    Example("jordan.lee@example.com"),
    PersonText,
]
"""The e-mail address of a user of the account, no longer than Zoom allows."""

Link = Annotated[str, Pattern(_LINK), Format("uri"), Example("https://example.com/w/11111")]
"""A link to a page, with its scheme."""

UserEmail = Annotated[Email, USER_EMAILS]
"""The e-mail address of a user who is there already."""

NewEmail = Annotated[Email, Example("new.colleague@example.com")]
"""The e-mail address of a new user."""

GroupId = Annotated[str, Example("RSMaSp8sTEGK0_oamiA2_w"), Doc("ID of the group."), GROUPS]
"""The ID of a group of users."""

MeetingNumber = Annotated[Number, Example("85746065432"), Doc("Number of the meeting."), MEETINGS]
"""A meeting's number, at most 19 digits, never a UUID."""

OccurrenceId = Annotated[
    Occurrence,
    Example("1648194360000"),
    Doc("One occurrence of a series, as the epoch milliseconds of its first planned start."),
    OCCURRENCES,
]
"""One date of a series of meetings, as the epoch milliseconds of its first planned start."""

WebinarOccurrenceId = Annotated[OccurrenceId, WEBINAR_OCCURRENCES]
"""One date of a series of webinars, in the same way."""

MeetingInstance = Annotated[NumberOrUuid, Latest(), Example("atsXxhSEQWit9t+U02HXNQ=="), MEETINGS]
"""A meeting's number (its latest run) or the UUID of one run."""

HeldMeeting = Annotated[
    NumberOrUuid,
    Latest(),
    Example("atsXxhSEQWit9t+U02HXNQ=="),
    Doc("Number of the meeting, which means its latest run, or the UUID of one run."),
    MEETINGS,
]
"""A meeting that was held: a number for its latest run, or the UUID of one run."""

RecordedEvent = Annotated[
    NumberOrUuid,
    Latest(),
    Example("atsXxhSEQWit9t+U02HXNQ=="),
    Doc("Number of the meeting or webinar, which means its latest run, or the UUID of one run."),
    RECORDINGS,
]
"""A meeting or webinar that was recorded, in the same way."""

RunUuid = Annotated[
    Uuid,
    Label("Meeting UUID"),
    Example("atsXxhSEQWit9t+U02HXNQ=="),
    Doc("UUID of one run of the meeting or webinar; a number is refused."),
]
"""The UUID of one run, where Zoom takes no number."""

WebinarNumber = Annotated[Number, Example("99289110036"), Doc("Number of the webinar."), WEBINARS]
"""A webinar's number, at most 19 digits, never a UUID."""

WebinarIdOrUuid = Annotated[NumberOrUuid, Example("99289110036"), WEBINARS]
"""A webinar's number or the UUID of one run."""

WebinarInstance = Annotated[NumberOrUuid, Latest(), Example("99289110036"), WEBINARS]
"""A webinar's number (its latest run) or the UUID of one run."""
