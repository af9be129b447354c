"""The settings of a user: read and change them."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.settings.audio import AudioConferencing, Tsp, UserTelephony
from zoom_actions.settings.features import UserFeatures
from zoom_actions.settings.in_meeting import UserInMeeting
from zoom_actions.settings.inputs import AuthenticationChange, FieldNames, Option
from zoom_actions.settings.recording import UserRecording
from zoom_actions.settings.results.user import UserSettings
from zoom_actions.settings.schedule import EmailNotification, ProfileSettings, UserScheduling
from zoom_actions.settings.security import MeetingSecurity
from zoom_actions.settings.validation import prepare_user_settings_update
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.results import NoContent
from zoom_actions.users.choices import LoginType
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated
from zoom_connector.fields import UNSET, Example


@endpoint(
    "GET /users/{user_id}/settings",
    group="Users",
    rate="medium",
    scopes=("user:read", "user:write", "user:read:admin", "user:write:admin"),
    granular_scopes=("user:read:settings", "user:read:settings:admin"),
)
def get_user_settings(
    zoom: Connection,
    user_id: UserId,
    *,
    login_type: Annotated[LoginType, Example(101)] = UNSET,
    option: Option = UNSET,
    custom_query_fields: FieldNames = UNSET,
) -> UserSettings:
    """Get the settings of a user.

    Args:
        user_id: Id or e-mail address of the user, or `me`.
        login_type: The way of signing in by which to find the user.
        option: Ask for this set in place of the common settings.
        custom_query_fields: Names of the settings to return, with commas; all unless given.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "PATCH /users/{user_id}/settings",
    group="Users",
    safety="write",
    rate="medium",
    scopes=("user:write:admin", "user:write"),
    granular_scopes=("user:update:settings", "user:update:settings:admin"),
    prepare=prepare_user_settings_update,
    trace=ConfirmUpdated("the settings"),
)
def update_user_settings(
    zoom: Connection,
    user_id: UserId,
    *,
    audio_conferencing: Annotated[
        AudioConferencing, Example({"participant_phone_masking": {"enable": True}})
    ] = UNSET,
    email_notification: Annotated[EmailNotification, Example({"jbh_reminder": False})] = UNSET,
    feature: Annotated[
        UserFeatures, Example({"large_meeting": True, "large_meeting_capacity": 500})
    ] = UNSET,
    in_meeting: Annotated[
        UserInMeeting, Example({"private_chat": False, "entry_exit_chime": "host"})
    ] = UNSET,
    profile: Annotated[
        ProfileSettings, Example({"recording_storage_location": {"value": "DE"}})
    ] = UNSET,
    recording: Annotated[UserRecording, Example({"auto_recording": "cloud"})] = UNSET,
    schedule_meeting: Annotated[UserScheduling, Example({"host_video": True})] = UNSET,
    telephony: Annotated[UserTelephony, Example({"third_party_audio": False})] = UNSET,
    tsp: Annotated[Tsp, Example({"call_out": True})] = UNSET,
    meeting_authentication: Annotated[bool, Example(value=True)] = UNSET,
    recording_authentication: Annotated[bool, Example(value=True)] = UNSET,
    authentication_option: AuthenticationChange = UNSET,
    meeting_security: Annotated[MeetingSecurity, Example({"waiting_room": True})] = UNSET,
    option: Option = UNSET,
) -> NoContent:
    """Change the given settings of a user, and nothing else.

    What is left out stays as it is. Zoom keeps four sets of settings apart and takes one in a
    call: who may join (`meetingAuthentication`), who may watch recordings
    (`recordingAuthentication`), `meetingSecurity`, and all the rest.

    Args:
        user_id: Id or e-mail address of the user, or `me`.
        audio_conferencing: How people dial in and are called.
        email_notification: The mails that Zoom sends.
        feature: The licenses and plans of the user.
        in_meeting: What people may do in meetings and webinars.
        profile: Where recordings are stored.
        recording: What is recorded, and who sees it.
        schedule_meeting: What holds for meetings that are scheduled.
        telephony: Telephone conferences.
        tsp: Telephone conferences of another provider.
        meeting_authentication: Only people who sign in may join meetings.
        recording_authentication: Only people who sign in may watch cloud recordings.
        authentication_option: A sign-in profile to change, show or hide.
        meeting_security: Security of meetings and webinars.
        option: Which set is changed; found out from the sections unless given.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
