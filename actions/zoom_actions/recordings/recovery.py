"""How to find out whether a change of a recording took effect, if its reply was lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.reconciliation import FindCreated, LostWrite, Values
from zoom_connector.errors import NotFound
from zoom_connector.http.messages import Request, Response
from zoom_connector.http.paths import build_path
from zoom_connector.http.reply_errors import error_in_body, read_json
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.flow import Flow

_RECORDING = "/meetings/{meeting_id}/recordings"
_DELETE = "delete"
_GONE = 3301
_NO_TRANSCRIPT = 3322


@dataclass(frozen=True, slots=True)
class ConfirmTrashed:
    """Confirms that a recording, or one file of it, is in the trash.

    A permanent deletion cannot be confirmed: what is in the trash is not shown either.

    Attributes:
        subject: What was moved to the trash, in words, for manifests and hints.
    """

    subject: str

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return f"checks whether {self.subject} is gone, unless it is deleted permanently"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return one empty object, the data of a deletion, if nothing of it is shown."""
        if lost.values.get("action") == _DELETE:
            return []
        files = yield from _read_files(lost)
        if files is None:
            return [{}]
        wanted = lost.values.get("recording_id")
        return [] if wanted is None or wanted in files else [{}]


@dataclass(frozen=True, slots=True)
class ConfirmRecovered:
    """Confirms that a file is no longer in the trash: the recording shows it."""

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "checks whether the recording has the file again"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return one empty object, the data of a recovery, if the file is shown."""
        files = yield from _read_files(lost)
        return [{}] if lost.values["recording_id"] in (files or ()) else []


@dataclass(frozen=True, slots=True)
class ConfirmTranscriptDeleted:
    """Confirms that a transcript is gone."""

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "checks whether the transcript is gone"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return one empty object, the data of a deletion, if Zoom calls it deleted."""
        shown = yield from _read(lost.request.path, _NO_TRANSCRIPT)
        if shown is None:
            return [{}]
        return [{}] if shown.get("download_restriction_reason") == "DELETED_OR_TRASHED" else []


@dataclass(frozen=True, slots=True)
class ConfirmRegistrantStatus:
    """Confirms that registrants have the status that a call gives them."""

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "checks whether all of the registrants have the status"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return one empty object, the data of an update, if all of them have it."""
        status = "approved" if lost.values["action"] == "approve" else "denied"
        found = yield from list_registrants(lost.values, status)
        there = {name for one in found for name in names_of(one)}
        wanted = lost.values["registrants"]
        return [{}] if all(not there.isdisjoint(names_of(one)) for one in wanted) else []


def list_registrants(values: Values, *statuses: str) -> Flow[list[Any]]:
    """Return the registrants of a recording that have one of the statuses."""
    listed = FindCreated(
        f"{_RECORDING}/registrants",
        "registrants",
        {},
        "their status",
        queries=[{"page_size": "300", "status": status} for status in statuses],
    )
    return listed.find(LostWrite(values, Request("GET", ""), 0.0))


def names_of(registrant: Mapping[str, Any]) -> set[str]:
    """Return what identifies a registrant: the ID, and the address in lower case."""
    named = {str(registrant.get("id") or ""), str(registrant.get("email") or "").casefold()}
    return named - {""}


def _read_files(lost: LostWrite) -> Flow[set[Any] | None]:
    """Return the IDs of the files that the recording shows; None if there is no recording."""
    path = build_path(_RECORDING, {"meeting_id": str(lost.values["meeting_id"])})
    recording = yield from _read(path, _GONE)
    if recording is None:
        return None
    lists = (recording.get(name) or () for name in ("recording_files", "participant_audio_files"))
    return {file.get("id") for files in lists for file in files if is_object(file)}


def _read(path: str, gone: int) -> Flow[dict[str, Any] | None]:
    """Return what a GET shows, or None if Zoom answers with the code that says it is gone."""
    try:
        response: Response = yield Request("GET", path)
    except NotFound as error:
        if error.zoom_code != gone:
            raise
        return None
    data = read_json(response, is_read=True)
    refusal = error_in_body(data, response, None)
    if refusal is not None:
        raise refusal
    return data if is_object(data) else {}
