"""Results of LumiNUS conferencing."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Format, Known, Secret

Uuid = Annotated[str, Format("uuid")]
Moment = Annotated[str, Format("date-time")]


class LuminusMeeting(TypedDict, total=False):
    """A meeting of LumiNUS and of Zoom; `meetingPassword` and `hostKey` are secrets."""

    id: Annotated[Uuid, Doc("ID of the meeting in LumiNUS.")]
    name: Annotated[str, Doc("Name in the list of the module.")]
    startDate: Annotated[Moment, Doc("When students begin to see the meeting.")]
    endDate: Annotated[Moment, Doc("When students no longer see the meeting.")]
    createdDate: Annotated[Moment, Doc("When the meeting was created.")]
    creatorID: Annotated[Uuid, Doc("ID of the person who created it.")]
    readonlyAccess: Annotated[bool, Doc("Whether the caller can only look at it.")]
    userID: Annotated[str, Doc("NUSNET ID of the person who created it.")]
    userName: Annotated[str, Doc("Name of that person.")]
    email: Annotated[str, Doc("Address of that person."), Format("email")]
    topic: Annotated[str, Doc("Title of the meeting in Zoom.")]
    apiUserName: Annotated[str, Doc("Zoom user that hosts the meeting.")]
    meetingID: Annotated[str, Doc("Number by which people join in Zoom.")]
    meetingDuration: Annotated[int, Doc("Planned length in minutes.")]
    meetingPassword: Annotated[str, Doc("Secret: passcode that people type to join."), Secret()]
    joinUrl: Annotated[str, Doc("Link for participants."), Format("uri")]
    hostKey: Annotated[str, Doc("Secret: makes anyone who has it the host."), Secret()]
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
        Literal[0, 1, 2], Doc("Whether and where recording starts by itself, as a code.")
    ]
    authenticationOpt: Annotated[
        int,
        Doc("Who can sign in to join."),
        Known({1: "Accounts of the university", 2: "Any Zoom account"}),
    ]
    alternativeHosts: Annotated[
        str, Doc("Addresses of people who can start it too, separated by commas.")
    ]
    meetingType: Annotated[
        int, Doc("What the meeting is for."), Known({1: "Exam", 2: "Custom", 3: "Timetable"})
    ]
    moduleID: Annotated[Uuid, Doc("ID of the module to which it belongs.")]
    exportMultimediaWeb: Annotated[
        bool, Doc("Whether its cloud recording is copied to the module's multimedia.")
    ]
    channelID: Annotated[Uuid, Doc("ID of the multimedia channel for the recording.")]
    channelName: Annotated[str, Doc("Name of that channel.")]
    publishMutimediaChannel: Annotated[bool, Doc("Whether students see that channel.")]
