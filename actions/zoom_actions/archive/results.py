"""Archived files of meetings and webinars."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Example, Format, Known, Unless

FILE_TYPES = {
    "MP4": "Video",
    "M4A": "Audio",
    "CHAT": "Chat as text",
    "CC": "Closed captions",
    "CHAT_MESSAGE": "Chat encoded, with reactions",
    "TRANSCRIPT": "Transcript",
    "SUB_GROUP_MEMBER_LOG": "Log of the subgroups",
    # Zoom's own spelling.
    "AIC_COVERSATION": "Questions to AI Companion",
}
VIEWS = {
    "shared_screen_with_speaker_view": "Shared screen and speaker",
    "audio_only": "Sound alone",
    "chat_file": "Chat",
    "closed_caption": "Captions",
    "chat_message": "Chat encoded",
    "audio_transcript": "Transcript",
    "aic_conversation": "Questions to AI Companion",
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
    100: "Breakout room",
}
PLACES = {
    "US": "United States",
    "AU": "Australia",
    "BR": "Brazil",
    "CA": "Canada",
    "EU": "European Union",
    "IN": "India",
    "JP": "Japan",
    "SG": "Singapore",
    "CH": "Switzerland",
}


class ArchivedFile(TypedDict, total=False):
    """An archived file."""

    id: Annotated[
        str,
        Doc("ID of the file, which other actions take."),
        Example("ed6c2f27-2ae7-42f4-b3d0-835b493e4fa8"),
    ]
    status: Annotated[
        str,
        Doc("Whether the file can be downloaded."),
        Known({"completed": "Can be downloaded", "processing": "Not ready", "failed": "Failed"}),
    ]
    file_type: Annotated[str, Doc("Kind of the file."), Known(FILE_TYPES)]
    file_extension: Annotated[str, Doc("Extension for the name of a download."), Example("MP4")]
    file_size: Annotated[int, Doc("Size in bytes."), Example(4194304)]
    recording_type: Annotated[str, Doc("Which view or text the file holds."), Known(VIEWS)]
    individual: Annotated[
        bool,
        Doc("Whether it is of one participant; otherwise of the whole meeting."),
        Example(False),
    ]
    participant_email: Annotated[
        str,
        Doc("Address of that participant; empty for most people from outside the account."),
        Example("jordan.lee@example.com"),
    ]
    participant_join_time: Annotated[
        str,
        Doc("When that participant, or for a whole meeting the archive, joined, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:00:00Z"),
    ]
    participant_leave_time: Annotated[
        str,
        Doc("When that participant or the archive left, in UTC."),
        Format("date-time"),
        Example("2026-03-14T15:00:00Z"),
    ]
    download_url: Annotated[
        str,
        Doc("Needs an access token in the Authorization header."),
        Format("uri"),
        Example("https://zoom.example.com/rec/archive/download/Qx7vT2mK9zNf"),
    ]
    file_path: Annotated[
        str,
        Doc("Path on the account's own server, which replaces `download_url`."),
        Unless("download_url"),
        Example("/archive/2026-03-14/daily-meeting.mp4"),
    ]
    encryption_fingerprint: Annotated[
        str,
        Doc("SHA-256 of the file, in hexadecimal."),
        Example("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ]
    number_of_messages: Annotated[
        int, Doc("Number of messages in a chat; absent for other files."), Example(12)
    ]
    storage_location: Annotated[
        str, Doc("Where the file is stored; only if the account chooses."), Known(PLACES)
    ]
    auto_delete: Annotated[bool, Doc("Whether Zoom deletes the file after a time.")]


class AttachedFile(TypedDict, total=False):
    """A file that was sent in a chat of the meeting."""

    file_id: Annotated[str, Doc("ID of the file."), Example("Tq7mVbT1aRk9ZcW4eHswQx")]
    file_name: Annotated[str, Doc("Name of the file."), Example("agenda.pdf")]
    file_size: Annotated[int, Doc("Size in bytes."), Example(48211)]
    download_url: Annotated[
        str,
        Doc("Needs an access token in the Authorization header."),
        Format("uri"),
        Example("https://zoom.example.com/rec/archive/attached/download/Qx7vT2mK9zNf"),
    ]


class ArchivedMeeting(TypedDict, total=False):
    """The archived files of one run of a meeting or webinar."""

    uuid: Annotated[
        str,
        Doc("ID of this run, which other actions take; it may contain `/` and `=`."),
        Example("atsXxhSEQWit9t+U02HXNQ=="),
    ]
    id: Annotated[
        int,
        Doc("Number of the meeting or webinar; absent if the host is from outside."),
        Example(85746065432),
    ]
    topic: Annotated[
        str, Doc("Topic; absent if the host is from outside."), Example("Daily meeting")
    ]
    type: Annotated[int, Doc("What was archived."), Known(KINDS, first=2)]
    host_id: Annotated[
        str,
        Doc("User ID of the host; absent if the host is from outside."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
    ]
    account_name: Annotated[str, Doc("Name of the host's account."), Example("Example Ltd")]
    meeting_type: Annotated[
        str,
        Doc("Whether the host belongs to the account."),
        Known({"internal": "Of this account", "external": "Of another account"}),
    ]
    start_time: Annotated[
        str, Doc("When it began, in UTC."), Format("date-time"), Example("2026-03-14T14:00:00Z")
    ]
    timezone: Annotated[
        str, Doc("Time zone of the meeting, such as `Europe/Rome`."), Example("America/New_York")
    ]
    duration: Annotated[int, Doc("Planned length in minutes."), Example(60)]
    duration_in_second: Annotated[int, Doc("Real length in seconds."), Example(3540)]
    is_breakout_room: Annotated[
        bool, Doc("Whether it is a breakout room of another meeting."), Example(False)
    ]
    parent_meeting_id: Annotated[
        str,
        Doc("UUID of the meeting that has the breakout room; absent otherwise."),
        Example("xFRUnV7aOmzA5yNoT5ePOw=="),
    ]
    status: Annotated[
        str,
        Doc("Whether all files are archived."),
        Known({"completed": "Complete", "processing": "Not ready"}),
    ]
    complete_time: Annotated[
        str,
        Doc("When all files were archived, in UTC; empty until then."),
        Example("2026-03-14T15:30:00Z"),
    ]
    recording_count: Annotated[int, Doc("Number of archived files."), Example(2)]
    total_size: Annotated[int, Doc("Size of all files together in bytes."), Example(8388608)]
    archive_files: Annotated[list[ArchivedFile], Doc("Archived files.")]
    physical_files: Annotated[list[AttachedFile], Doc("Files that were sent in the chat.")]
    group_id: Annotated[
        str,
        Doc("IDs of the primary groups of the account's participants, separated by commas."),
        Example("RSMaSp8sTEGK0_oamiA2_w"),
    ]


# `from` is a Python keyword, so this type cannot be written as a class.
_Range = TypedDict(
    "_Range",
    {
        "from": Annotated[
            str,
            Doc("Beginning of the range, as requested, in UTC."),
            Format("date-time"),
            Example("2026-03-08T00:00:00Z"),
        ],
        "to": Annotated[
            str,
            Doc("End of the range, as requested, in UTC."),
            Format("date-time"),
            Example("2026-03-15T00:00:00Z"),
        ],
    },
    total=False,
)


class ArchivePage(Page, _Range, total=False):
    """A page of archived meetings and webinars."""

    meetings: Annotated[list[ArchivedMeeting], Doc("Meetings and webinars on this page.")]
    total_records: Annotated[int, Doc("Number of meetings on all pages together."), Example(2)]


class FilesByExtension(TypedDict, total=False):
    """How many files there are of each extension."""

    mp4_file_count: Annotated[int, Doc("Number of videos."), Example(4)]
    m4a_file_count: Annotated[int, Doc("Number of sound files."), Example(4)]
    txt_file_count: Annotated[int, Doc("Number of texts."), Example(2)]
    json_file_count: Annotated[int, Doc("Number of data files."), Example(1)]
    vtt_file_count: Annotated[int, Doc("Number of captions and transcripts."), Example(3)]


class FilesByStatus(TypedDict, total=False):
    """How many files there are in each status."""

    processing_file_count: Annotated[int, Doc("Number of files that are not ready."), Example(1)]
    completed_file_count: Annotated[int, Doc("Number of complete files."), Example(13)]
    failed_file_count: Annotated[int, Doc("Number of files that failed."), Example(0)]


class ArchiveStatistics(_Range, total=False):
    """How many files were archived."""

    total_records: Annotated[int, Doc("Number of meetings with archived files."), Example(4)]
    statistic_by_file_extension: Annotated[FilesByExtension, Doc("Files by their extension.")]
    statistic_by_file_status: Annotated[FilesByStatus, Doc("Files by their status.")]
