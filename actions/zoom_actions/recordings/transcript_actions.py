"""Actions that find and delete the transcript of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from typing_extensions import TypedDict

from zoom_actions.recordings.recovery import ConfirmTranscriptDeleted
from zoom_actions.recordings.trash_actions import WRITE_SCOPES
from zoom_actions.shared.identifiers import RecordedEvent
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.confirmation import ConfirmDestruction, refuse_unconfirmed
from zoom_connector.errors import Problem
from zoom_connector.fields import Doc, Example, Format, Known, Unless
from zoom_connector.flow import CallWarning

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_READY = "NOT_READY"
REASONS = {
    NOT_READY: "Zoom is still writing it",
    "NO_TRANSCRIPT_DATA": "Nothing was said, or it was not transcribed",
    "DELETED_OR_TRASHED": "Deleted, or in the trash",
    "UNSUPPORTED": "This kind of meeting has none",
}


class MeetingTranscript(TypedDict, total=False):
    """The transcript of one run of a meeting or webinar."""

    meeting_id: Annotated[
        str, Doc("UUID of the run, or its number."), Example("atsXxhSEQWit9t+U02HXNQ==")
    ]
    meeting_topic: Annotated[str, Doc("Topic that it had."), Example("Daily meeting")]
    account_id: Annotated[
        str, Doc("ID of the account that owns it."), Example("T9kQ2xWmRzGv4hNc7LbYdA")
    ]
    host_id: Annotated[str, Doc("User ID of the host."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    transcript_created_time: Annotated[
        str, Doc("When it was written, in UTC."), Example("2026-03-14T15:12:00Z")
    ]
    can_download: Annotated[
        bool, Doc("Whether it is there; otherwise `download_restriction_reason` says why not.")
    ]
    download_url: Annotated[
        str,
        Doc("Text of the transcript; needs an access token in the Authorization header."),
        Format("uri"),
        Example("https://zoom.example.com/rec/meeting/transcript/download/Qx7vT2mK9zNf"),
    ]
    download_restriction_reason: Annotated[
        str,
        Doc("Why there is no `download_url`."),
        Known(REASONS),
        Unless("download_url"),
    ]
    auto_delete: Annotated[bool, Doc("Whether Zoom deletes it after a time.")]
    auto_delete_date: Annotated[
        str, Doc("Date of the deletion; absent without one."), Example("2026-07-12")
    ]


def advise_on_transcript(data: Any, _: Mapping[str, Any]) -> list[CallWarning]:
    """Return a warning if the transcript is not written yet."""
    if data.get("download_restriction_reason") != NOT_READY:
        return []
    message = "Zoom is still writing the transcript: run it again in some minutes."
    return [CallWarning("not_processed_yet", message)]


def confirm_deletion(values: dict[str, Any]) -> list[Problem]:
    """Return no problem.

    Raises:
        RefusedLocally: If the loss of the transcript is not confirmed.
    """
    refuse_unconfirmed(values, "Deleting the transcript would destroy it")
    return []


@endpoint(
    "GET /meetings/{meeting_id}/transcript",
    group="Recordings",
    rate="medium",
    scopes=("recording:read", "recording:write", "recording:read:admin", "recording:write:admin"),
    granular_scopes=(
        "cloud_recording:read:meeting_transcript",
        "cloud_recording:read:meeting_transcript:admin",
    ),
    advise=advise_on_transcript,
)
def get_meeting_transcript(zoom: Connection, meeting_id: RecordedEvent) -> MeetingTranscript:
    """Get where the transcript of one run of a meeting or webinar can be downloaded.

    A warning says when Zoom is still writing it. A meeting without a transcript is reported as not
    found.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "DELETE /meetings/{meeting_id}/transcript",
    group="Recordings",
    rate="medium",
    safety="destructive",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=(
        "cloud_recording:delete:meeting_transcript",
        "cloud_recording:delete:meeting_transcript:admin",
    ),
    validate=confirm_deletion,
    recovery=ConfirmTranscriptDeleted(),
)
def delete_meeting_transcript(
    zoom: Connection,
    meeting_id: RecordedEvent,
    *,
    confirm_data_loss: ConfirmDestruction = False,
) -> NoContent:
    """Delete the transcript of one run of a meeting; refused until `confirm_data_loss` is true.

    Args:
        confirm_data_loss: Confirm that the transcript is destroyed. Never sent.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
