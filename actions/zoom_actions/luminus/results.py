"""Results of LumiNUS conferencing."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Format, Known, Secret

Uuid = Annotated[str, Format("uuid")]
Moment = Annotated[str, Format("date-time")]


class LuminusMeeting(TypedDict, total=False):
    """A meeting of LumiNUS and of Zoom; `meetingPassword` and `hostKey` are secrets."""

    id: Annotated[
        Uuid, Doc("ID of the meeting in LumiNUS."), Example("7c9e6679-7425-40de-944b-e07fc1f90ae7")
    ]
    name: Annotated[str, Doc("Name in the list of the module."), Example("Tutorial 3")]
    startDate: Annotated[
        Moment, Doc("When students begin to see the meeting."), Example("2030-03-01T10:00:00+08:00")
    ]
    endDate: Annotated[
        Moment,
        Doc("When students no longer see the meeting."),
        Example("2030-03-01T11:00:00+08:00"),
    ]
    createdDate: Annotated[
        Moment, Doc("When the meeting was created."), Example("2030-02-01T09:00:00+08:00")
    ]
    creatorID: Annotated[
        Uuid,
        Doc("ID of the person who created it."),
        Example("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
    ]
    readonlyAccess: Annotated[bool, Doc("Whether the caller can only look at it.")]
    userID: Annotated[str, Doc("NUSNET ID of the person who created it."), Example("e0123456")]
    userName: Annotated[str, Doc("Name of that person."), Example("Jordan Lee")]
    email: Annotated[
        str, Doc("Address of that person."), Format("email"), Example("jordan.lee@example.com")
    ]
    topic: Annotated[str, Doc("Title of the meeting in Zoom."), Example("Tutorial 3")]
    apiUserName: Annotated[
        str, Doc("Zoom user that hosts the meeting."), Example("tutor@example.com")
    ]
    meetingID: Annotated[str, Doc("Number by which people join in Zoom."), Example("85746065432")]
    meetingDuration: Annotated[int, Doc("Planned length in minutes."), Example(60)]
    meetingPassword: Annotated[
        str, Doc("Secret: passcode that people type to join."), Secret(), Example("s3cret-9")
    ]
    joinUrl: Annotated[
        str,
        Doc("Link for participants."),
        Format("uri"),
        Example("https://zoom.example.com/j/85746065432"),
    ]
    hostKey: Annotated[
        str, Doc("Secret: makes anyone who has it the host."), Secret(), Example("482915")
    ]
    isSendEmail: Annotated[bool, Doc("Whether students learn of it by e-mail.")]
    isPublishRecordURL: Annotated[
        bool, Doc("Whether students see the link to the cloud recording.")
    ]
    isSetPassword: Annotated[bool, Doc("Whether a passcode is needed to join.")]
    isWaitingRoom: Annotated[bool, Doc("Whether people wait until they are admitted.")]
    meetingAuthentication: Annotated[bool, Doc("Whether people have to sign in to join.")]
    muteUponEntry: Annotated[bool, Doc("Whether people are muted when they join.")]
    notFoundInZoom: Annotated[bool, Doc("Whether Zoom no longer knows the meeting.")]
    recordType: Annotated[
        Literal[0, 1, 2],
        Doc("Whether and where recording starts by itself, as a code."),
        Known({0: "Neither", 1: "Cloud recording", 2: "Local recording"}),
    ]
    authenticationOpt: Annotated[
        int,
        Doc("Who can sign in to join."),
        Known({1: "Accounts of the university", 2: "Any Zoom account"}),
    ]
    alternativeHosts: Annotated[
        str,
        Doc("Addresses of people who can start it too, separated by commas."),
        Example("sam@example.com,kim@example.com"),
    ]
    meetingType: Annotated[
        int, Doc("What the meeting is for."), Known({1: "Exam", 2: "Custom", 3: "Timetable"})
    ]
    moduleID: Annotated[
        Uuid,
        Doc("ID of the module to which it belongs."),
        Example("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
    ]
    exportMultimediaWeb: Annotated[
        bool, Doc("Whether its cloud recording is copied to the module's multimedia.")
    ]
    channelID: Annotated[
        Uuid,
        Doc("ID of the multimedia channel for the recording."),
        Example("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
    ]
    channelName: Annotated[str, Doc("Name of that channel."), Example("Tutorials")]
    publishMutimediaChannel: Annotated[bool, Doc("Whether students see that channel.")]
