"""LumiNUS conferencing of the National University of Singapore, a service on top of Zoom."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen, MultipleOf

from zoom_actions.luminus.access import Access, Uuid
from zoom_actions.luminus.results import LuminusMeeting
from zoom_connector import Connection, endpoint
from zoom_connector.actions.sections import Sections
from zoom_connector.fields import UNSET, Example, Instant, IntChoice, Label


class RecordType(IntChoice):
    """Where the meeting is recorded."""

    CLOUD = 1, "Cloud recording"
    LOCAL = 2, "Local recording"


class SignIn(IntChoice):
    """Which account attendees must sign in with."""

    UNIVERSITY = 1, "Zoom account of the university"
    ANY = 2, "Any Zoom account"


class MeetingKind(IntChoice):
    """The purpose of a meeting."""

    EXAM = 1, "Exam"
    CUSTOM = 2, "Custom"
    TIMETABLE = 3, "Timetable"


SECTIONS = Sections(
    {
        "Meeting": ("moduleID", "name", "startDate", "duration", "meetingType", "lessonID"),
        "Access": (
            *("access", "isWaitingRoom", "meetingAuthentication", "authenticationOpt"),
            *("alternativeHosts", "muteUponEntry", "isSendEmail"),
        ),
        "Recording": (
            *("recordType", "isPublishRecordURL", "exportMultimediaWeb", "channelID"),
            *("channelName", "publishMutimediaChannel"),
        ),
    },
    advanced=frozenset(
        (
            *("lessonID", "access", "authenticationOpt", "exportMultimediaWeb", "channelID"),
            *("channelName", "publishMutimediaChannel"),
        )
    ),
)


# The names are those of the service, including capitals and the spelling "Mutimedia".
@endpoint(
    "POST /zoom/Meeting",
    label="Add Meeting (LumiNUS)",
    group="LumiNUS",
    component="luminus-conferencing",
    connection="subscription_key",
    content_type="application/json-patch+json",
    safety="write",
    idempotent=False,
    sections=SECTIONS,
)
def add_meeting(
    zoom: Connection,
    *,
    moduleID: Annotated[Uuid, Label("Module ID")],
    name: Annotated[str, MinLen(1), MaxLen(200), Example("Tutorial 3")],
    startDate: Annotated[Instant, Label("Start Date"), Example("2030-03-01T10:00:00+08:00")],
    duration: Annotated[int, Ge(15), Le(1485), MultipleOf(15), Example(90)],
    lessonID: Annotated[Uuid, Label("Lesson ID")] = UNSET,
    access: Annotated[Access, Example({"publicAccess": None})] = UNSET,
    isSendEmail: Annotated[bool, Label("Send E-mail"), Example(value=True)] = UNSET,
    isPublishRecordURL: Annotated[bool, Label("Publish Recording"), Example(value=True)] = UNSET,
    isWaitingRoom: Annotated[bool, Label("Waiting Room"), Example(value=True)] = UNSET,
    meetingAuthentication: Annotated[
        bool, Label("Meeting Authentication"), Example(value=True)
    ] = UNSET,
    muteUponEntry: Annotated[bool, Label("Mute Upon Entry"), Example(value=True)] = UNSET,
    recordType: Annotated[RecordType, Label("Record Type"), Example(1)] = UNSET,
    authenticationOpt: Annotated[SignIn, Label("Authentication Option"), Example(1)] = UNSET,
    alternativeHosts: Annotated[
        str, Label("Alternative Hosts"), Example("sam@example.com,kim@example.com")
    ] = UNSET,
    meetingType: Annotated[MeetingKind, Label("Meeting Type"), Example(1)] = UNSET,
    exportMultimediaWeb: Annotated[
        bool, Label("Export to Multimedia"), Example(value=True)
    ] = UNSET,
    channelID: Annotated[Uuid, Label("Channel ID")] = UNSET,
    channelName: Annotated[str, Label("Channel Name"), Example("Tutorials")] = UNSET,
    publishMutimediaChannel: Annotated[bool, Label("Publish Channel"), Example(value=True)] = UNSET,
) -> LuminusMeeting:
    """Add a Zoom meeting to a LumiNUS course, with its access rights.

    Args:
        moduleID: ID of the course.
        name: Name of the meeting, 200 characters at most.
        startDate: Start, with `Z` or an offset; sent in UTC.
        duration: Length in minutes, a multiple of 15 from 15 to 1485.
        lessonID: ID of the lesson, if the meeting belongs to a learning flow.
        access: Who can see the meeting, and in which role.
        isSendEmail: Send the participants an e-mail.
        isPublishRecordURL: Publish the cloud recording automatically when it is ready.
        isWaitingRoom: Let attendees wait until they are admitted.
        meetingAuthentication: Admit signed-in people only.
        muteUponEntry: Mute people when they join.
        recordType: Where the meeting is recorded.
        authenticationOpt: Which account attendees sign in with.
        alternativeHosts: E-mail addresses or IDs of alternative hosts, separated by commas.
        meetingType: Purpose of the meeting.
        exportMultimediaWeb: Copy the cloud recording to the multimedia tool of the course.
        channelID: ID of the channel in the multimedia tool.
        channelName: Name of the channel.
        publishMutimediaChannel: Publish the channel.
    """
    ...
