"""The ids in paths, in the forms in which people have them.

A type that several actions use carries its description as `Doc`. An entry under `Args:` overrides
it.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen

from zoom_connector.fields import (
    Doc,
    Example,
    Format,
    Latest,
    Number,
    NumberOrUuid,
    Occurrence,
    Pattern,
)

UserId = Annotated[str, Example("me"), Doc("Id or e-mail address of the user, or `me`.")]
"""A user's id or e-mail address; `me` for the owner of a user-level app's token."""

EmailAddress = Annotated[
    str, Pattern(r"^[^@\s]+@[^@\s]+$"), Format("email"), Example("jordan.lee@example.com")
]
"""An e-mail address; the check only catches a name or an id in the wrong box."""

Email = Annotated[EmailAddress, MaxLen(128)]
"""The e-mail address of a user of the account, as long as Zoom takes it."""

NewEmail = Annotated[Email, Example("new.colleague@example.com")]
"""The e-mail address of a user that is to be."""

GroupId = Annotated[str, Example("RSMaSp8sTEGK0_oamiA2_w"), Doc("Id of the group.")]
"""The id of a group of users."""

MeetingNumber = Annotated[Number, Example(85746065432), Doc("Number of the meeting.")]
"""A meeting's number, at most 19 digits, never a UUID."""

OccurrenceId = Annotated[
    Occurrence,
    Example("1648194360000"),
    Doc("One occurrence of a series; epoch milliseconds of its first planned start."),
]
"""One date of a series: epoch milliseconds of its first planned start."""

MeetingInstance = Annotated[NumberOrUuid, Latest(), Example("atsXxhSEQWit9t+U02HXNQ==")]
"""A meeting's number (its latest run) or the UUID of one run."""

WebinarNumber = Annotated[Number, Example(99289110036), Doc("Number of the webinar.")]
"""A webinar's number, at most 19 digits, never a UUID."""

WebinarIdOrUuid = Annotated[NumberOrUuid, Example("99289110036")]
"""A webinar's number or the UUID of one run."""

WebinarInstance = Annotated[NumberOrUuid, Latest(), Example("99289110036")]
"""A webinar's number (its latest run) or the UUID of one run."""
