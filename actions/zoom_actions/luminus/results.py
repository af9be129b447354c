"""Results of LumiNUS conferencing."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from zoom_connector.fields import Format

Uuid = Annotated[str, Format("uuid")]
Moment = Annotated[str, Format("date-time")]


class LuminusMeeting(TypedDict, total=False):
    """A meeting of LumiNUS and of Zoom; `meetingPassword` and `hostKey` are secrets."""

    id: Uuid
    name: str
    startDate: Moment
    endDate: Moment
    createdDate: Moment
    creatorID: Uuid
    readonlyAccess: bool
    userID: str
    userName: str
    email: str
    topic: str
    apiUserName: str
    meetingID: str
    meetingDuration: int
    meetingPassword: str
    joinUrl: str
    hostKey: str
    isSendEmail: bool
    isPublishRecordURL: bool
    isSetPassword: bool
    isWaitingRoom: bool
    meetingAuthentication: bool
    muteUponEntry: bool
    notFoundInZoom: bool
    recordType: Literal[0, 1, 2]
    authenticationOpt: int
    alternativeHosts: str
    meetingType: int
    moduleID: Uuid
    exportMultimediaWeb: bool
    channelID: Uuid
    channelName: str
    publishMutimediaChannel: bool
