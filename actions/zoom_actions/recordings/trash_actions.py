"""Actions that move recordings to the trash, delete them and recover them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zoom_actions.recordings.recovery import ConfirmRecovered, ConfirmTrashed
from zoom_actions.shared.choice_sources import RECORDING_FILES, RECORDINGS
from zoom_actions.shared.identifiers import RecordedEvent, RunUuid
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.confirmation import ConfirmDataLoss, refuse_unconfirmed
from zoom_connector.errors import Problem
from zoom_connector.fields import Example, StrChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

WRITE_SCOPES = ("recording:write:admin", "recording:write")

# https://developers.zoom.us/docs/api/meetings/
KEPT = "What is in the trash can be recovered for 30 days, then Zoom deletes it."

FileId = Annotated[str, Example("ed6c2f27-2ae7-42f4-b3d0-835b493e4fa8"), RECORDING_FILES]


class RecordingDeletion(StrChoice):
    """How a recording is deleted."""

    TRASH = "trash", "Move to the trash, for 30 days"
    DELETE = "delete", "Delete permanently"


class RecordingRecovery(StrChoice):
    """What is done with a recording in the trash."""

    RECOVER = "recover", "Recover from the trash"


def confirm_deletion(values: dict[str, Any]) -> list[Problem]:
    """Make the choice explicit, and return no problem.

    Raises:
        RefusedLocally: If a permanent deletion is not confirmed.
    """
    values.setdefault("action", RecordingDeletion.TRASH)
    if values["action"] == RecordingDeletion.DELETE:
        what = "This deletes the recording permanently, without the trash"
        refuse_unconfirmed(values, what, "Leave out `action` to move it to the trash, or")
    return []


def describe_loss(values: Mapping[str, Any]) -> str:
    """Return what a deletion cannot undo."""
    if values["action"] == RecordingDeletion.DELETE:
        return "The recording is deleted permanently and cannot be recovered."
    return KEPT


def name_recovery(values: dict[str, Any]) -> list[Problem]:
    """State the action, which Zoom requires although there is only one."""
    values.setdefault("action", RecordingRecovery.RECOVER)
    return []


@endpoint(
    "DELETE /meetings/{meeting_id}/recordings",
    group="Recordings",
    safety="destructive",
    # A number means the latest run: done twice, it may strike an earlier one.
    idempotent=False,
    irreversible=describe_loss,
    scopes=WRITE_SCOPES,
    granular_scopes=(
        "cloud_recording:delete:meeting_recording",
        "cloud_recording:delete:meeting_recording:admin",
        "cloud_recording:delete:meeting_recording:master",
    ),
    validate=confirm_deletion,
    recovery=ConfirmTrashed("the recording"),
)
def delete_meeting_recordings(
    zoom: Connection,
    meeting_id: RecordedEvent,
    *,
    action: Annotated[RecordingDeletion, Example("trash")] = RecordingDeletion.TRASH,
    confirm_data_loss: ConfirmDataLoss = False,
) -> NoContent:
    """Move all recording files of one run of a meeting or webinar to the trash, or delete them.

    Deleting permanently is refused until `confirm_data_loss` is true. A recording that a webinar
    shows as if it were live cannot be deleted.

    Args:
        action: Move to the trash, or delete permanently.
        confirm_data_loss: Confirm that the files are destroyed. Never sent.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "DELETE /meetings/{meeting_id}/recordings/{recording_id}",
    group="Recordings",
    safety="destructive",
    idempotent=False,
    irreversible=describe_loss,
    scopes=WRITE_SCOPES,
    granular_scopes=(
        "cloud_recording:delete:recording_file",
        "cloud_recording:delete:recording_file:admin",
        "cloud_recording:delete:recording_file:master",
    ),
    validate=confirm_deletion,
    recovery=ConfirmTrashed("the file"),
)
def delete_recording_file(
    zoom: Connection,
    meeting_id: RecordedEvent,
    recording_id: FileId,
    *,
    action: Annotated[RecordingDeletion, Example("trash")] = RecordingDeletion.TRASH,
    confirm_data_loss: ConfirmDataLoss = False,
) -> NoContent:
    """Move one file of a recording to the trash, or delete it.

    Deleting permanently is refused until `confirm_data_loss` is true. The host's settings must
    allow hosts to delete recordings.

    Args:
        recording_id: ID of the file, which `getMeetingRecordings` lists.
        action: Move to the trash, or delete permanently.
        confirm_data_loss: Confirm that the file is destroyed. Never sent.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "PUT /meetings/{meeting_uuid}/recordings/status",
    group="Recordings",
    safety="write",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=(
        "cloud_recording:update:recover_meeting_recordings",
        "cloud_recording:update:recover_meeting_recordings:master",
        "cloud_recording:update:recover_meeting_recordings:admin",
    ),
    read_with="getMeetingRecordings",
    validate=name_recovery,
    # No recovery of a lost reply: Zoom shows what is there, and not whether something is left in
    # the trash.
)
def recover_meeting_recordings(
    zoom: Connection,
    meeting_uuid: Annotated[RunUuid, RECORDINGS],
    *,
    action: Annotated[RecordingRecovery, Example("recover")] = RecordingRecovery.RECOVER,
) -> NoContent:
    """Recover all recording files of one run of a meeting from the trash.

    Zoom keeps the trash for 30 days, and needs free storage for the files.

    Args:
        action: What is done; Zoom knows this only.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "PUT /meetings/{meeting_id}/recordings/{recording_id}/status",
    group="Recordings",
    safety="write",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=(
        "cloud_recording:update:recover_single_recording",
        "cloud_recording:update:recover_single_recording:master",
        "cloud_recording:update:recover_single_recording:admin",
    ),
    read_with="getMeetingRecordings",
    validate=name_recovery,
    recovery=ConfirmRecovered(),
)
def recover_recording_file(
    zoom: Connection,
    meeting_id: RecordedEvent,
    recording_id: Annotated[str, Example("0f3c9e51-6a7d-4b1e-9c52-7d8e1a2b3c4d")],
    *,
    action: Annotated[RecordingRecovery, Example("recover")] = RecordingRecovery.RECOVER,
) -> NoContent:
    """Recover one file of a recording from the trash.

    Zoom keeps the trash for 30 days, and needs free storage for the file.

    Args:
        recording_id: ID of the file.
        action: What is done; Zoom knows this only.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
