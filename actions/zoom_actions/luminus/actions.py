"""LumiNUS conferencing of the National University of Singapore: a service around Zoom."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MultipleOf

from zoom_actions.luminus.access import Access, Uuid
from zoom_actions.luminus.results import LuminusMeeting
from zoom_connector import Connection, endpoint
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
    """What the meeting is made for."""

    EXAM = 1, "Exam"
    CUSTOM = 2, "Custom"
    TIMETABLE = 3, "Timetable"


# The names are the service's own, capitals and its spelling of "Mutimedia" included.
@endpoint(
    "POST /zoom/Meeting",
    label="Add Meeting (LumiNUS)",
    group="LumiNUS",
    component="luminus-conferencing",
    connection="subscription_key",
    content_type="application/json-patch+json",
    safety="write",
    idempotent=False,
)
def add_meeting(
    zoom: Connection,
    *,
    moduleID: Annotated[Uuid, Label("Module ID")],
    name: Annotated[str, MaxLen(200), Example("Tutorial 3")],
    startDate: Annotated[Instant, Label("Start Date"), Example("2027-03-01T10:00:00+08:00")],
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
        moduleID: Id of the course.
        name: Name of the meeting, 200 characters at most.
        startDate: When it begins, with `Z` or an offset; sent in UTC.
        duration: Minutes, in quarter hours from 15 to 1485.
        lessonID: Id of the lesson, if it belongs to a learning flow.
        access: Who may see it, and in which role.
        isSendEmail: Mail the participants.
        isPublishRecordURL: Publish the cloud recording by itself once it is there.
        isWaitingRoom: Let attendees wait until they are admitted.
        meetingAuthentication: Let in only who has signed in.
        muteUponEntry: Mute who enters.
        recordType: Where it is recorded.
        authenticationOpt: Which account attendees sign in with.
        alternativeHosts: Addresses or ids of further hosts, with commas between.
        meetingType: What it is made for.
        exportMultimediaWeb: Copy the cloud recording to the multimedia tool of the course.
        channelID: Id of the channel there.
        channelName: Name of that channel.
        publishMutimediaChannel: Publish that channel.
    """
    ...
