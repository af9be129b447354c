"""Cloud recordings of meetings and webinars."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import CountedPage, DatedPage
from zoom_connector.fields import Doc, Example, Format, Known, Secret, Unless

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

    id: Annotated[
        str,
        Doc("ID of the file; absent on timeline files."),
        Example("ed6c2f27-2ae7-42f4-b3d0-835b493e4fa8"),
    ]
    status: Annotated[
        str,
        Doc("Whether the file can be downloaded."),
        Known({"completed": "Can be downloaded", "processing": "Not ready"}),
    ]
    file_type: Annotated[
        str, Doc("Kind of the file; empty while it is being processed."), Known(FILE_TYPES)
    ]
    file_size: Annotated[
        int, Doc("In bytes; 0 while the file is being processed."), Example(4194304)
    ]
    recording_start: Annotated[
        str,
        Doc("When this part of the recording began, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:00:00Z"),
    ]
    recording_end: Annotated[
        str,
        Doc("When this part ended, in UTC; empty while the file is being processed."),
        Example("2026-03-14T15:00:00Z"),
    ]
    download_url: Annotated[
        str,
        Doc("Needs an access token in the Authorization header."),
        Format("uri"),
        Example("https://zoom.example.com/rec/download/Qx7vT2mK9zNf"),
    ]
    play_url: Annotated[
        str,
        Doc("Page on which the file plays; absent on timeline files."),
        Format("uri"),
        Example("https://zoom.example.com/rec/play/Qx7vT2mK9zNf"),
    ]
    file_path: Annotated[
        str,
        Doc("Path on the account's own server, which replaces `download_url`."),
        Unless("download_url"),
        Example("/recordings/2026-03-14/daily-meeting.mp4"),
    ]


class RecordingFile(_StoredFile, total=False):
    """A file of a recording."""

    meeting_id: Annotated[
        str,
        Doc("UUID of the meeting instance, not its number."),
        Example("atsXxhSEQWit9t+U02HXNQ=="),
    ]
    recording_type: Annotated[str, Doc("Which view or text the file holds."), Known(VIEWS)]
    file_extension: Annotated[str, Doc("Extension for the name of a download."), Known(EXTENSIONS)]
    deleted_time: Annotated[
        str,
        Doc("When the file was moved to the trash, in UTC; only in lists of the trash."),
        Format("date-time"),
        Example("2026-03-20T10:00:00Z"),
    ]


class ParticipantAudioFile(_StoredFile, total=False):
    """The audio track of one participant."""

    file_name: Annotated[
        str,
        Doc("Name of the file, which holds the participant's name."),
        Example("Audio only - Jordan Lee"),
    ]


class RecordedMeeting(TypedDict, total=False):
    """The recordings of one meeting instance, as a list shows them."""

    id: Annotated[int, Doc("Number of the meeting or webinar."), Example(85746065432)]
    uuid: Annotated[
        str,
        Doc("ID of this run of the meeting; it may contain `/` and `=`."),
        Example("atsXxhSEQWit9t+U02HXNQ=="),
    ]
    account_id: Annotated[
        str, Doc("ID of the account that owns the recording."), Example("T9kQ2xWmRzGv4hNc7LbYdA")
    ]
    host_id: Annotated[str, Doc("User ID of the host."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    topic: Annotated[str, Doc("Topic that the meeting had."), Example("Daily meeting")]
    # Text in Zoom's schema, although the type of a meeting is a number.
    type: Annotated[
        int | str, Doc("What was recorded; some replies have text."), Known(KINDS, first=8)
    ]
    start_time: Annotated[
        str,
        Doc("When the meeting began, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:00:00Z"),
    ]
    duration: Annotated[int, Doc("Length of the meeting in minutes."), Example(60)]
    # Zoom's schema lacks these two, which its replies have.
    timezone: Annotated[
        str, Doc("Time zone of the meeting, such as `Europe/Rome`."), Example("America/New_York")
    ]
    share_url: Annotated[
        str,
        Doc("Page on which people with the link watch the recording."),
        Format("uri"),
        Example("https://zoom.example.com/rec/share/Qx7vT2mK9zNf"),
    ]
    recording_count: Annotated[
        int, Doc("Number of files, audio tracks of participants included."), Example(2)
    ]
    total_size: Annotated[int, Doc("Size of all files together in bytes."), Example(8388608)]
    recording_files: Annotated[list[RecordingFile], Doc("Files of the recording.")]
    recording_play_passcode: Annotated[
        str,
        Doc("Secret: opens the playback pages, as the `pwd` of their address."),
        Secret(),
        Example("yNYIS408EJygs7rE5vVsJwXIz4"),
    ]
    auto_delete: Annotated[bool, Doc("Whether Zoom deletes the recording after a time.")]
    auto_delete_date: Annotated[
        str, Doc("Date of the deletion; absent without one."), Format("date"), Example("2026-07-12")
    ]


class MeetingRecordings(RecordedMeeting, total=False):
    """The recordings of one meeting instance, in full."""

    participant_audio_files: Annotated[
        list[ParticipantAudioFile],
        Doc("Audio tracks of single participants; only if they are recorded."),
    ]
    password: Annotated[
        str,
        Doc("Secret: lets people watch; only for roles that may see it."),
        Secret(),
        Example("Quiet-Harbour-41"),
    ]
    download_access_token: Annotated[
        str,
        Doc("Secret: downloads the files; only if requested."),
        Secret(),
        Example("example-download-token"),
    ]
    service_name: Annotated[
        str, Doc("Name of the Zoom Node service that recorded."), Example("Meetings Hybrid 1")
    ]
    rc_zone: Annotated[
        str, Doc("Zone of the recording connector; absent for cloud recordings."), Example("zone-1")
    ]
    rc_meeting_zone_name: Annotated[
        str,
        Doc("Zone of the meeting at that connector; absent for cloud recordings."),
        Example("Lisbon zone"),
    ]
    instance_id: Annotated[
        str, Doc("ID of the recording connector; absent for cloud recordings."), Example("rc-1042")
    ]
    zone_instance_id: Annotated[
        str,
        Doc("ID of the connector in its zone; absent for cloud recordings."),
        Example("rc-1042-1"),
    ]
    external_storage_addr: Annotated[
        str,
        Doc("Address of the NFS storage; absent for cloud recordings."),
        Example("nfs.example.com:/recordings"),
    ]


class RecordingPage(DatedPage, CountedPage, total=False):
    """A page of recorded meetings; `from` and `to` repeat the request."""

    meetings: Annotated[list[RecordedMeeting], Doc("Recorded meetings and webinars on this page.")]
