"""What LumiNUS conferencing answers."""

from __future__ import annotations

from typing_extensions import TypedDict


class LuminusMeeting(TypedDict, total=False):
    """A meeting with its Zoom side; `meetingPassword` and `hostKey` are secrets."""

    id: str
    name: str
    startDate: str
    endDate: str
    createdDate: str
    creatorID: str
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
    recordType: int
    authenticationOpt: int
    alternativeHosts: str
    meetingType: int
    moduleID: str
    exportMultimediaWeb: bool
    channelID: str
    channelName: str
    publishMutimediaChannel: bool
