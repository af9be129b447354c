"""Meetings and their invitations."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence, Recurrence, TrackingField
from zoom_actions.meetings.setting_results import MeetingSettingsResult
from zoom_actions.shared.results import NumberedPage
from zoom_connector.fields import Doc, Format, Known, Secret

MEETING_TYPES = {
    1: "Instant",
    2: "Scheduled",
    3: "Recurring, no set time",
    4: "Personal room",
    8: "Recurring, at set times",
    10: "Screen sharing only",
}


class MeetingSummary(TypedDict, total=False):
    """A meeting in a list."""

    id: Annotated[int, Doc("Number of the meeting, which other actions take.")]
    uuid: Annotated[
        str, Doc("ID of the present run; it may contain `/` and `=`, and changes after a run.")
    ]
    host_id: Annotated[str, Doc("User ID of the host.")]
    topic: Annotated[str, Doc("Title of the meeting.")]
    agenda: Annotated[str, Doc("Description of the meeting; lists cut it off at 250 characters.")]
    type: Annotated[
        int, Doc("Whether the meeting recurs, and whether it has set times."), Known(MEETING_TYPES)
    ]
    start_time: Annotated[
        str, Doc("When it begins, in UTC; absent without a set time."), Format("date-time")
    ]
    duration: Annotated[int, Doc("Planned length in minutes; absent without a set time.")]
    timezone: Annotated[
        str, Doc("Time zone in which the meeting was scheduled, such as `Europe/Rome`.")
    ]
    created_at: Annotated[str, Doc("When the meeting was scheduled, in UTC."), Format("date-time")]
    join_url: Annotated[
        str, Doc("Link for participants; it holds the passcode if that is embedded."), Format("uri")
    ]
    # Text in Zoom's schema, but a number in its replies.
    pmi: Annotated[
        int | str, Doc("Number of the personal meeting room; only if the meeting uses it.")
    ]


class Meeting(MeetingSummary, total=False):
    """A complete meeting; a series has `occurrences` instead of a start and a duration."""

    host_email: Annotated[str, Doc("Address of the host."), Format("email")]
    assistant_id: Annotated[
        str, Doc("User ID of the person who scheduled it for the host; absent if no one did.")
    ]
    status: Annotated[
        str,
        Doc("Whether the meeting is running."),
        Known({"waiting": "Not started", "started": "In progress"}),
    ]
    start_url: Annotated[
        str,
        Doc("Secret: starts the meeting as its host without signing in; valid for hours."),
        Format("uri"),
    ]
    registration_url: Annotated[
        str, Doc("Page for registration; absent without registration."), Format("uri")
    ]
    chat_join_url: Annotated[
        str, Doc("Link to the chat that goes with the meeting."), Format("uri")
    ]
    password: Annotated[str, Doc("Secret: passcode that people type to join."), Secret()]
    encrypted_password: Annotated[
        str, Doc("Secret: the passcode as join links carry it."), Secret()
    ]
    pstn_password: Annotated[
        str, Doc("Secret: passcode in digits for people who join by telephone."), Secret()
    ]
    h323_password: Annotated[
        str, Doc("Secret: passcode in digits for H.323 and SIP room systems."), Secret()
    ]
    dynamic_host_key: Annotated[str, Doc("Secret: makes anyone who has it the host."), Secret()]
    recurrence: Annotated[Recurrence, Doc("Rule of the series; absent for a single meeting.")]
    occurrences: Annotated[
        list[Occurrence], Doc("Dates of the series; absent for a single meeting.")
    ]
    settings: Annotated[
        MeetingSettingsResult, Doc("Settings in effect, those of the host's account included.")
    ]
    tracking_fields: Annotated[list[TrackingField], Doc("Values of the account's tracking fields.")]
    template_id: Annotated[
        str, Doc("ID of the template it was scheduled from; absent without one.")
    ]
    sensitivity_label_id: Annotated[str, Doc("ID of its sensitivity label; absent without one.")]
    pre_schedule: Annotated[
        bool, Doc("Whether Google Calendar's add-in reserved it before the event was saved.")
    ]
    creation_source: Annotated[
        str,
        Doc("What the meeting was scheduled with."),
        Known({"other": "Anything else", "open_api": "API", "web_portal": "Web portal"}),
    ]


class MeetingPage(NumberedPage, total=False):
    """A page of meetings; a series appears once per occurrence."""

    meetings: Annotated[list[MeetingSummary], Doc("Meetings on this page.")]


class Invitation(TypedDict, total=False):
    """The invitation text."""

    invitation: Annotated[str, Doc("Text to send to people, with the links and dial-in numbers.")]
    sip_links: Annotated[
        list[Annotated[str, Doc("SIP address, which room systems call.")]],
        Doc("Addresses for SIP systems; absent without that license."),
    ]
