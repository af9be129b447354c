"""Actions that read and change which settings the members of a group cannot change."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.groups.actions import READ_SCOPES, WRITE_SCOPES
from zoom_actions.settings.choices import LockOption
from zoom_actions.settings.locks import (
    LockedAudioConferencing,
    LockedEmailNotification,
    LockedInMeeting,
    LockedMeetingSecurity,
    LockedOtherOptions,
    LockedRecording,
    LockedScheduling,
    LockedTelephony,
)
from zoom_actions.settings.results.locks import GroupLocks
from zoom_actions.settings.validation import prepare_settings_update
from zoom_actions.shared.identifiers import GroupId
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated
from zoom_connector.fields import UNSET, Example, Query

# Zoom's schema allows any text here; its description names this one value.
Option = Annotated[LockOption, Query(), Example("meeting_security")]


@endpoint(
    "GET /groups/{group_id}/lock_settings",
    group="Groups",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("group:read:lock_settings:admin",),
)
def get_group_lock_settings(
    zoom: Connection, group_id: GroupId, *, option: Option = UNSET
) -> GroupLocks:
    """Get which settings the members of a group cannot change.

    Args:
        option: Return the locks on security instead of all others.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "PATCH /groups/{group_id}/lock_settings",
    group="Groups",
    safety="write",
    idempotent=True,
    rate="medium",
    scopes=WRITE_SCOPES,
    granular_scopes=("group:update:lock_settings:admin",),
    validate=prepare_settings_update,
    recovery=ConfirmUpdated("the locks"),
)
def update_group_lock_settings(
    zoom: Connection,
    group_id: GroupId,
    *,
    audio_conferencing: Annotated[LockedAudioConferencing, Example({"toll_call": True})] = UNSET,
    email_notification: Annotated[
        LockedEmailNotification, Example({"jbh_reminder": False})
    ] = UNSET,
    in_meeting: Annotated[
        LockedInMeeting, Example({"waiting_room": True, "private_chat": False})
    ] = UNSET,
    other_options: Annotated[LockedOtherOptions, Example({"blur_snapshot": True})] = UNSET,
    recording: Annotated[LockedRecording, Example({"cloud_recording": True})] = UNSET,
    schedule_meeting: Annotated[LockedScheduling, Example({"host_video": True})] = UNSET,
    telephony: Annotated[LockedTelephony, Example({"third_party_audio": True})] = UNSET,
    meeting_security: Annotated[LockedMeetingSecurity, Example({"waiting_room": True})] = UNSET,
    option: Option = UNSET,
) -> NoContent:
    """Lock or unlock settings of a group; members cannot change a locked setting.

    All other locks stay as they are. Zoom accepts `meetingSecurity` and the other sections in
    separate calls only.

    Args:
        audio_conferencing: How people dial in and are called.
        email_notification: The e-mails that Zoom sends.
        in_meeting: Settings inside meetings and webinars.
        other_options: Settings outside the other sections.
        recording: Recording.
        schedule_meeting: Scheduled meetings.
        telephony: Telephone conferences.
        meeting_security: Security of meetings and webinars; cannot be combined with other sections.
        option: Which set is changed; derived from the sections if left out.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
