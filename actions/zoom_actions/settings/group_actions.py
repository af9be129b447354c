"""Actions that read and change the settings a group gives its members."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.groups.actions import READ_SCOPES, WRITE_SCOPES
from zoom_actions.settings.audio import GroupAudioConferencing, GroupTelephony
from zoom_actions.settings.chat import ChatSettings, OtherOptions
from zoom_actions.settings.in_meeting import GroupInMeeting
from zoom_actions.settings.inputs import (
    SECTIONS,
    AuthenticationChange,
    ChangedOption,
    Emails,
    FieldNames,
    MeetingAuthentication,
    Option,
    Profile,
    RecordingAuthentication,
)
from zoom_actions.settings.recording import GroupRecording
from zoom_actions.settings.results.group import GroupSettings
from zoom_actions.settings.schedule import GroupScheduling
from zoom_actions.settings.security import GroupMeetingSecurity
from zoom_actions.settings.validation import prepare_settings_update
from zoom_actions.shared.identifiers import GroupId
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated
from zoom_connector.fields import UNSET, Example


@endpoint(
    "GET /groups/{group_id}/settings",
    group="Groups",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("group:read:settings:admin",),
)
def get_group_settings(
    zoom: Connection,
    group_id: GroupId,
    *,
    option: Option = UNSET,
    custom_query_fields: FieldNames = UNSET,
) -> GroupSettings:
    """Get the settings that a group gives its members.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "PATCH /groups/{group_id}/settings",
    group="Groups",
    safety="write",
    idempotent=True,
    rate="medium",
    scopes=WRITE_SCOPES,
    granular_scopes=("group:update:settings:admin",),
    validate=prepare_settings_update,
    recovery=ConfirmUpdated("the settings"),
    sections=SECTIONS,
)
def update_group_settings(
    zoom: Connection,
    group_id: GroupId,
    *,
    audio_conferencing: Annotated[
        GroupAudioConferencing, Example({"toll_call": {"enable": False}})
    ] = UNSET,
    email_notification: Emails = UNSET,
    in_meeting: Annotated[
        GroupInMeeting, Example({"private_chat": False, "entry_exit_chime": "host"})
    ] = UNSET,
    other_options: Annotated[OtherOptions, Example({"blur_snapshot": True})] = UNSET,
    profile: Profile = UNSET,
    recording: Annotated[GroupRecording, Example({"auto_recording": "cloud"})] = UNSET,
    schedule_meeting: Annotated[GroupScheduling, Example({"mute_upon_entry": True})] = UNSET,
    telephony: Annotated[GroupTelephony, Example({"third_party_audio": False})] = UNSET,
    chat: Annotated[ChatSettings, Example({"create_public_channels": False})] = UNSET,
    meeting_authentication: MeetingAuthentication = UNSET,
    recording_authentication: RecordingAuthentication = UNSET,
    authentication_option: AuthenticationChange = UNSET,
    meeting_security: Annotated[GroupMeetingSecurity, Example({"waiting_room": True})] = UNSET,
    option: ChangedOption = UNSET,
) -> NoContent:
    """Change settings of a group; all others stay as they are.

    Zoom handles four sets of settings separately and accepts one per call: who can join
    (`meetingAuthentication`), who can watch recordings (`recordingAuthentication`),
    `meetingSecurity`, and all others.

    Args:
        audio_conferencing: How people dial in and are called.
        in_meeting: Settings inside meetings and webinars.
        other_options: Settings outside the other sections.
        recording: What is recorded, and who sees it.
        schedule_meeting: Scheduled meetings.
        telephony: Telephone conferences.
        chat: Chat outside of meetings.
        meeting_security: Security of meetings and webinars.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
