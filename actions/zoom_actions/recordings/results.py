"""Cloud recordings of meetings and webinars."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import CountedPage, DatedPage
from zoom_connector.fields import Doc, Format, Known, Secret

FILE_TYPES = {
    "MP4": "Video",
    "M4A": "Audio",
    "CHAT": "Chat",
    "TRANSCRIPT": "Transcript",
    "CSV": "Poll results",
    "TB": "Thumbnail",
    "CC": "Closed captions",
    "CHAT_MESSAGE": "Chat encoded",
    "SUMMARY": "Summary",
    "TIMELINE": "Timeline",
}
EXTENSIONS = {
    "MP4": "Video",
    "M4A": "Audio",
    "TXT": "Text",
    "VTT": "Captions",
    "CSV": "Table",
    "JSON": "Data",
    "JPG": "Picture",
}
KINDS = {
    1: "Instant meeting",
    2: "Scheduled meeting",
    3: "Recurring meeting, no set time",
    4: "Personal room",
    5: "Webinar",
    6: "Recurring webinar, no set time",
    7: "Personal audio conference",
    8: "Recurring meeting, at set times",
    9: "Recurring webinar, at set times",
    99: "Uploaded",
}
VIEWS = {
    "shared_screen_with_speaker_view(CC)": "Shared screen and speaker, with captions",
    "shared_screen_with_speaker_view": "Shared screen and speaker",
    "shared_screen_with_gallery_view": "Shared screen and gallery",
    "active_speaker": "Speaker",
    "gallery_view": "Gallery",
    "shared_screen": "Shared screen",
    "audio_only": "Sound alone",
    "audio_transcript": "Transcript",
    "chat_file": "Chat",
    "poll": "Poll results",
    "host_video": "Video of the host",
    "closed_caption": "Captions",
    "timeline": "Timeline",
    "thumbnail": "Thumbnail",
    "audio_interpretation": "Sound of the interpreters",
    "summary": "Summary",
    "summary_next_steps": "Summary: next steps",
    "summary_smart_chapters": "Summary: chapters",
    "sign_interpretation": "Video of the sign language interpreters",
    "production_studio": "Production studio",
}


class _StoredFile(TypedDict, total=False):
    """Fields of every stored file."""

    id: Annotated[str, Doc("ID of the file; absent on timeline files.")]
    status: Annotated[
        str,
        Doc("Whether the file can be downloaded."),
        Known({"completed": "Can be downloaded", "processing": "Not ready"}),
    ]
    file_type: Annotated[
        str, Doc("Kind of the file; empty while it is being processed."), Known(FILE_TYPES)
    ]
    file_size: Annotated[int, Doc("In bytes; 0 while the file is being processed.")]
    recording_start: Annotated[
        str, Doc("When this part of the recording began, in UTC."), Format("date-time")
    ]
    recording_end: Annotated[
        str, Doc("When this part ended, in UTC; empty while the file is being processed.")
    ]
    download_url: Annotated[
        str, Doc("Needs an access token in the Authorization header."), Format("uri")
    ]
    play_url: Annotated[
        str, Doc("Page on which the file plays; absent on timeline files."), Format("uri")
    ]
    file_path: Annotated[
        str, Doc("Path on the account's own server, which replaces `download_url`.")
    ]


class RecordingFile(_StoredFile, total=False):
    """A file of a recording."""

    meeting_id: Annotated[str, Doc("UUID of the meeting instance, not its number.")]
    recording_type: Annotated[str, Doc("Which view or text the file holds."), Known(VIEWS)]
    file_extension: Annotated[str, Doc("Extension for the name of a download."), Known(EXTENSIONS)]
    deleted_time: Annotated[
        str,
        Doc("When the file was moved to the trash, in UTC; only in lists of the trash."),
        Format("date-time"),
    ]


class ParticipantAudioFile(_StoredFile, total=False):
    """The audio track of one participant."""

    file_name: Annotated[str, Doc("Name of the file, which holds the participant's name.")]


class RecordedMeeting(TypedDict, total=False):
    """The recordings of one meeting instance, as a list shows them."""

    id: Annotated[int, Doc("Number of the meeting or webinar.")]
    uuid: Annotated[str, Doc("ID of this run of the meeting; it may contain `/` and `=`.")]
    account_id: Annotated[str, Doc("ID of the account that owns the recording.")]
    host_id: Annotated[str, Doc("User ID of the host.")]
    topic: Annotated[str, Doc("Topic that the meeting had.")]
    # Text in Zoom's schema, although the type of a meeting is a number.
    type: Annotated[int | str, Doc("What was recorded; some replies have text."), Known(KINDS)]
    start_time: Annotated[str, Doc("When the meeting began, in UTC."), Format("date-time")]
    duration: Annotated[int, Doc("Length of the meeting in minutes.")]
    recording_count: Annotated[int, Doc("Number of files, audio tracks of participants included.")]
    total_size: Annotated[int, Doc("Size of all files together in bytes.")]
    recording_files: Annotated[list[RecordingFile], Doc("Files of the recording.")]
    recording_play_passcode: Annotated[
        str, Doc("Secret: opens the playback pages, as the `pwd` of their address."), Secret()
    ]
    auto_delete: Annotated[bool, Doc("Whether Zoom deletes the recording after a time.")]
    auto_delete_date: Annotated[
        str, Doc("Date of the deletion; absent without one."), Format("date")
    ]


class MeetingRecordings(RecordedMeeting, total=False):
    """The recordings of one meeting instance, in full."""

    participant_audio_files: Annotated[
        list[ParticipantAudioFile],
        Doc("Audio tracks of single participants; only if they are recorded."),
    ]
    password: Annotated[
        str, Doc("Secret: lets people watch; only for roles that may see it."), Secret()
    ]
    download_access_token: Annotated[
        str, Doc("Secret: downloads the files; only if requested."), Secret()
    ]
    service_name: Annotated[str, Doc("Name of the Zoom Node service that recorded.")]
    rc_zone: Annotated[str, Doc("Zone of the recording connector; absent for cloud recordings.")]
    rc_meeting_zone_name: Annotated[
        str, Doc("Zone of the meeting at that connector; absent for cloud recordings.")
    ]
    instance_id: Annotated[str, Doc("ID of the recording connector; absent for cloud recordings.")]
    zone_instance_id: Annotated[
        str, Doc("ID of the connector in its zone; absent for cloud recordings.")
    ]
    external_storage_addr: Annotated[
        str, Doc("Address of the NFS storage; absent for cloud recordings.")
    ]


class RecordingPage(DatedPage, CountedPage, total=False):
    """A page of recorded meetings; `from` and `to` repeat the request."""

    meetings: Annotated[list[RecordedMeeting], Doc("Recorded meetings and webinars on this page.")]
