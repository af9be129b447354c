"""Actions that read and change who can see a recording, and how."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.meetings.choices import ApprovalType
from zoom_actions.recordings.trash_actions import WRITE_SCOPES
from zoom_actions.shared.identifiers import RecordedEvent
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.updates import check_change
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated
from zoom_connector.fields import UNSET, Doc, Example, Format, Known, Secret, StrChoice


class Sharing(StrChoice):
    """Who can watch a recording."""

    PUBLICLY = "publicly", "Anyone with the link"
    INTERNALLY = "internally", "People of the account"
    NONE = "none", "The host alone"


class RecordingSettings(TypedDict, total=False):
    """Who can see a recording, and how."""

    topic: Annotated[str, Doc("Name of the recording."), Example("Daily meeting")]
    share_recording: Annotated[str, Doc("Who can watch."), Known(Sharing)]
    viewer_download: Annotated[bool, Doc("Whether people who watch can download.")]
    password: Annotated[
        str,
        Doc("Secret: passcode that people type to watch; only for roles that may see it."),
        Secret(),
        Example("Harbour-41"),
    ]
    on_demand: Annotated[bool, Doc("Whether people must register to watch.")]
    approval_type: Annotated[int, Doc("Who admits people who register."), Known(ApprovalType)]
    send_email_to_host: Annotated[
        bool, Doc("Whether the host gets an e-mail about each registration.")
    ]
    show_social_share_buttons: Annotated[
        bool, Doc("Whether the registration page has buttons of social networks.")
    ]
    recording_authentication: Annotated[bool, Doc("Whether people must sign in to watch.")]
    authentication_option: Annotated[
        str,
        Doc("ID of the sign-in profile; absent if anyone can watch."),
        Example("signIn_D8cJuqWVQ623CI4Q8yQK0Q"),
    ]
    authentication_name: Annotated[
        str, Doc("Name of the sign-in profile."), Example("Sign in to Zoom")
    ]
    authentication_domains: Annotated[
        str, Doc("Domains of that profile, separated by commas."), Example("example.com")
    ]
    auto_delete: Annotated[bool, Doc("Whether Zoom deletes the recording after a time.")]
    auto_delete_date: Annotated[
        str, Doc("Date of the deletion; absent without one."), Format("date"), Example("2026-07-12")
    ]


@endpoint(
    "GET /meetings/{meeting_id}/recordings/settings",
    group="Recordings",
    scopes=("recording:read:admin", "recording:read"),
    granular_scopes=(
        "cloud_recording:read:recording_settings",
        "cloud_recording:read:recording_settings:admin",
        "cloud_recording:read:recording_settings:master",
    ),
)
def get_recording_settings(zoom: Connection, meeting_id: RecordedEvent) -> RecordingSettings:
    """Get who can see a recording, and how.

    The user needs the permission to view the content of recordings.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "PATCH /meetings/{meeting_id}/recordings/settings",
    group="Recordings",
    safety="write",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=(
        "cloud_recording:update:recording_settings",
        "cloud_recording:update:recording_settings:master",
        "cloud_recording:update:recording_settings:admin",
    ),
    validate=partial(check_change, fixed={"meeting_id"}),
    recovery=ConfirmUpdated("the settings of the recording"),
)
def update_recording_settings(
    zoom: Connection,
    meeting_id: RecordedEvent,
    *,
    topic: Annotated[str, Example("Daily meeting")] = UNSET,
    share_recording: Annotated[Sharing, Example("internally", essential=True)] = UNSET,
    viewer_download: Annotated[bool, Example(value=False)] = UNSET,
    password: Annotated[str, MinLen(8), MaxLen(10), Secret(), Example("Harbour-41")] = UNSET,
    on_demand: Annotated[bool, Example(value=True)] = UNSET,
    approval_type: Annotated[ApprovalType, Example(1)] = UNSET,
    send_email_to_host: Annotated[bool, Example(value=True)] = UNSET,
    show_social_share_buttons: Annotated[bool, Example(value=False)] = UNSET,
    recording_authentication: Annotated[bool, Example(value=True)] = UNSET,
    authentication_option: Annotated[str, Example("signIn_D8cJuqWVQ623CI4Q8yQK0Q")] = UNSET,
    authentication_domains: Annotated[str, Example("example.com")] = UNSET,
    auto_delete: Annotated[bool, Example(value=False)] = UNSET,
) -> NoContent:
    """Change who can see a recording, and how.

    All other settings stay as they are. The user needs the permissions to view the content of
    recordings and to edit them.

    Args:
        topic: Name of the recording.
        share_recording: Who can watch.
        viewer_download: Let people who watch download it.
        password: Passcode, 8 to 10 characters with letters, digits and signs; the account may
            require more.
        on_demand: Require people to register to watch.
        approval_type: Who admits people who register.
        send_email_to_host: Send the host an e-mail about each registration; only with `on_demand`.
        show_social_share_buttons: Show buttons of social networks; only with `on_demand`.
        recording_authentication: Require people to sign in to watch.
        authentication_option: ID of the sign-in profile.
        authentication_domains: Domains that may sign in, separated by commas.
        auto_delete: Have Zoom delete the recording after a time; only if the host's settings
            delete recordings.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
