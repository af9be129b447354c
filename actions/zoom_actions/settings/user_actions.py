"""Actions that read and change the settings of a user."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.settings.audio import AudioConferencing, Tsp, UserTelephony
from zoom_actions.settings.features import UserFeatures
from zoom_actions.settings.in_meeting import UserInMeeting
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
from zoom_actions.settings.recording import UserRecording
from zoom_actions.settings.results.user import UserSettings
from zoom_actions.settings.schedule import UserScheduling
from zoom_actions.settings.security import MeetingSecurity
from zoom_actions.settings.validation import prepare_user_settings_update
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import READ_USERS, WRITE_USERS
from zoom_actions.users.inputs import Login
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated
from zoom_connector.fields import UNSET, Example


@endpoint(
    "GET /users/{user_id}/settings",
    group="Users",
    rate="medium",
    scopes=READ_USERS,
    granular_scopes=("user:read:settings", "user:read:settings:admin"),
)
def get_user_settings(
    zoom: Connection,
    user_id: UserId,
    *,
    login_type: Login = UNSET,
    option: Option = UNSET,
    custom_query_fields: FieldNames = UNSET,
) -> UserSettings:
    """Get the settings of a user.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "PATCH /users/{user_id}/settings",
    group="Users",
    safety="write",
    idempotent=True,
    rate="medium",
    scopes=WRITE_USERS,
    granular_scopes=("user:update:settings", "user:update:settings:admin"),
    validate=prepare_user_settings_update,
    recovery=ConfirmUpdated("the settings"),
    sections=SECTIONS,
)
def update_user_settings(
    zoom: Connection,
    user_id: UserId,
    *,
    audio_conferencing: Annotated[
        AudioConferencing, Example({"participant_phone_masking": {"enable": True}})
    ] = UNSET,
    email_notification: Emails = UNSET,
    feature: Annotated[
        UserFeatures, Example({"large_meeting": True, "large_meeting_capacity": 500})
    ] = UNSET,
    in_meeting: Annotated[
        UserInMeeting, Example({"private_chat": False, "entry_exit_chime": "host"})
    ] = UNSET,
    profile: Profile = UNSET,
    recording: Annotated[UserRecording, Example({"auto_recording": "cloud"})] = UNSET,
    schedule_meeting: Annotated[UserScheduling, Example({"host_video": True})] = UNSET,
    telephony: Annotated[UserTelephony, Example({"third_party_audio": False})] = UNSET,
    tsp: Annotated[Tsp, Example({"call_out": True})] = UNSET,
    meeting_authentication: MeetingAuthentication = UNSET,
    recording_authentication: RecordingAuthentication = UNSET,
    authentication_option: AuthenticationChange = UNSET,
    meeting_security: Annotated[MeetingSecurity, Example({"waiting_room": True})] = UNSET,
    option: ChangedOption = UNSET,
) -> NoContent:
    """Change settings of a user; all others stay as they are.

    Zoom handles four sets of settings separately and accepts one per call: who can join
    (`meetingAuthentication`), who can watch recordings (`recordingAuthentication`),
    `meetingSecurity`, and all others.

    Args:
        audio_conferencing: How people dial in and are called.
        feature: The licenses and plans of the user.
        in_meeting: Settings inside meetings and webinars.
        recording: What is recorded, and who sees it.
        schedule_meeting: Scheduled meetings.
        telephony: Telephone conferences.
        tsp: Telephone conferences of another provider.
        meeting_security: Security of meetings and webinars.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
