"""The locks of a group: read and change which settings its members may not change."""

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

# Zoom's schema has bare text here; its description knows this one value.
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
    """Get which settings the members of a group may not change for themselves.

    Args:
        option: Ask for the locks on security in place of all others.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "PATCH /groups/{group_id}/lock_settings",
    group="Groups",
    safety="write",
    rate="medium",
    scopes=WRITE_SCOPES,
    granular_scopes=("group:update:lock_settings:admin",),
    prepare=prepare_settings_update,
    trace=ConfirmUpdated("the locks"),
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
    """Lock settings of a group, so that its members cannot change them, or unlock them.

    What is left out stays as it is. Zoom takes `meetingSecurity` and the other sections in
    separate calls.

    Args:
        audio_conferencing: How people dial in and are called.
        email_notification: Mails that Zoom sends.
        in_meeting: Meetings and webinars.
        other_options: What fits nowhere else.
        recording: Recordings.
        schedule_meeting: Meetings that are scheduled.
        telephony: Telephone conferences.
        meeting_security: Security of meetings and webinars; not together with other sections.
        option: Which set is changed; found out from the sections unless given.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
