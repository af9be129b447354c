"""The trash of recordings: what is deleted, what can be recovered, and lost replies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zoom_actions.recordings import (
    delete_meeting_recordings,
    delete_recording_file,
    get_meeting_recordings,
    list_users_recordings,
    recover_meeting_recordings,
    recover_recording_file,
)
from zoom_connector import Call, run
from zoom_connector.errors import Ambiguous, InvalidInput, NotFound, RefusedLocally

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox

NUMBER, UUID = "85746065432", "atsXxhSEQWit9t+U02HXNQ=="
FILE, TRASHED = "ed6c2f27-2ae7-42f4-b3d0-835b493e4fa8", "0f3c9e51-6a7d-4b1e-9c52-7d8e1a2b3c4d"
RECORDINGS = "/v2/meetings/{meetingId}/recordings"
PERMANENTLY = {"action": "delete", "confirmDataLoss": True}


def files_of(zoom: Connection) -> list[str]:
    """Return the ids of the files that the recording shows."""
    return [one["id"] for one in get_meeting_recordings(zoom, UUID)["recording_files"]]


def test_a_recording_is_moved_to_the_trash_and_back(zoom: Connection) -> None:
    """By default nothing is lost: the trash lists it, and all of it can be recovered."""
    before = {*files_of(zoom), TRASHED}
    delete_meeting_recordings(zoom, UUID)
    with pytest.raises(NotFound):
        get_meeting_recordings(zoom, UUID)
    host = "jordan.lee@example.com"
    assert [one["uuid"] for one in list_users_recordings(zoom, host, trash=True)["meetings"]] == [
        UUID
    ]
    recover_meeting_recordings(zoom, UUID)
    assert {*files_of(zoom)} == before


def test_a_file_is_moved_to_the_trash_and_back(zoom: Connection) -> None:
    """Only that file is gone, and only that file comes back."""
    before = files_of(zoom)
    delete_recording_file(zoom, UUID, FILE)
    assert files_of(zoom) == before[1:]
    recover_recording_file(zoom, UUID, FILE)
    assert {*files_of(zoom)} == {*before}


@pytest.mark.parametrize(
    ("action", "inputs"),
    [(delete_meeting_recordings, {}), (delete_recording_file, {"recordingId": FILE})],
)
def test_a_permanent_deletion_is_confirmed(
    action: Action[..., Any], inputs: dict[str, Any], zoom: Connection, sandbox: Sandbox
) -> None:
    """Without the confirmation nothing is sent; with it nothing can be recovered."""
    wanted = {"meetingId": UUID, "action": "delete", **inputs}
    with pytest.raises(RefusedLocally, match="permanently"):
        run(Call(action, wanted, zoom))
    assert sandbox.ledger()["requests"] == []
    run(Call(action, {**wanted, "confirmDataLoss": True}, zoom))
    with pytest.raises(NotFound):
        recover_recording_file(zoom, UUID, FILE)


def test_the_trash_is_always_named() -> None:
    """What happens does not depend on Zoom's default, and the confirmation is never sent."""
    request = delete_meeting_recordings.request({"meetingId": UUID, "confirmDataLoss": True})
    assert list(request.query) == [("action", "trash")]
    body = recover_meeting_recordings.request({"meetingUuid": UUID}).json
    assert body == {"action": "recover"}


@pytest.mark.parametrize("empty", ["", " ", ".", ".."])
def test_no_file_never_means_all_files(empty: str, zoom: Connection, sandbox: Sandbox) -> None:
    """An empty id of a file would address the whole recording: it is refused."""
    with pytest.raises(InvalidInput):
        delete_recording_file(zoom, UUID, empty)
    assert sandbox.ledger()["requests"] == []


@pytest.mark.parametrize(
    ("action", "path", "inputs"),
    [
        (delete_meeting_recordings, RECORDINGS, {}),
        (delete_recording_file, f"{RECORDINGS}/{{recordingId}}", {"recordingId": FILE}),
    ],
)
@pytest.mark.parametrize("when", ["before_commit", "after_commit"])
@pytest.mark.parametrize("permanently", [False, True])
def test_a_lost_reply_is_settled_only_for_the_trash(
    action: Action[..., Any],
    path: str,
    inputs: dict[str, Any],
    when: Any,
    permanently: bool,
    zoom: Connection,
    sandbox: Sandbox,
) -> None:
    """What left the recording is in the trash; whether it was deleted permanently is not shown."""
    sandbox.inject("DELETE", path, "reset", when=when)
    wanted = {"meetingId": UUID, **inputs, **(PERMANENTLY if permanently else {})}
    call = Call(action, wanted, zoom)
    if when == "after_commit" and not permanently:
        assert run(call).metadata["recovered"]
    else:
        with pytest.raises(Ambiguous):
            run(call)
    assert len(sandbox.ledger()["effects"]) == (when == "after_commit")


def test_a_lost_recovery_of_a_file_is_found(zoom: Connection, sandbox: Sandbox) -> None:
    """The recording shows the file again, so the recovery took effect."""
    path = f"{RECORDINGS}/{{recordingId}}/status"
    sandbox.inject("PUT", path, "reset", when="after_commit")
    inputs = {"meetingId": UUID, "recordingId": TRASHED}
    assert run(Call(recover_recording_file, inputs, zoom)).metadata["recovered"]


def test_a_number_reaches_the_latest_run_only(zoom: Connection) -> None:
    """A warning says that a number means the latest run."""
    result = run(Call(delete_meeting_recordings, {"meetingId": NUMBER}, zoom))
    assert [warning.code for warning in result.warnings] == ["latest_instance"]
