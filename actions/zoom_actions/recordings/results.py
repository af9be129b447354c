"""Cloud recordings of meetings and webinars."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import CountedPage, DatedPage
from zoom_connector.fields import Doc


class _StoredFile(TypedDict, total=False):
    """What every stored file tells about itself."""

    id: str
    status: Annotated[str, Doc("`processing` until the file can be fetched.")]
    file_type: Annotated[str, Doc("Empty while the file is being processed.")]
    file_size: Annotated[int, Doc("In bytes; 0 while the file is being processed.")]
    recording_start: str
    recording_end: Annotated[str, Doc("Empty while the file is being processed.")]
    download_url: Annotated[str, Doc("Needs an access token in the Authorization header.")]
    play_url: Annotated[str, Doc("Absent on timeline files.")]
    file_path: str


class RecordingFile(_StoredFile, total=False):
    """A file of a recording."""

    meeting_id: Annotated[str, Doc("UUID of the meeting instance, not its number.")]
    recording_type: str
    file_extension: str
    deleted_time: str


class ParticipantAudioFile(_StoredFile, total=False):
    """The audio track of one participant."""

    file_name: str


class RecordedMeeting(TypedDict, total=False):
    """The recordings of one meeting instance, as a list shows them."""

    id: int
    uuid: str
    account_id: str
    host_id: str
    topic: str
    # Zoom's schema says text where a meeting's own type is a number.
    type: int | str
    start_time: str
    duration: int
    recording_count: int
    total_size: int
    recording_files: list[RecordingFile]
    recording_play_passcode: Annotated[str, Doc("Secret: opens the playback pages.")]
    auto_delete: bool
    auto_delete_date: str


class MeetingRecordings(RecordedMeeting, total=False):
    """The recordings of one meeting instance, in full."""

    participant_audio_files: list[ParticipantAudioFile]
    password: str
    download_access_token: Annotated[str, Doc("Secret: downloads the files; only on request.")]
    service_name: str
    rc_zone: str
    rc_meeting_zone_name: str
    instance_id: str
    zone_instance_id: str
    external_storage_addr: str


class RecordingPage(DatedPage, CountedPage, total=False):
    """A page of recorded meetings; `from` and `to` are the days it was asked for."""

    meetings: list[RecordedMeeting]
