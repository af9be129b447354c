"""The objects nested in what is recorded."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Le
from typing_extensions import TypedDict

from zoom_actions.settings.choices import (
    ArchivedKind,
    DeletionReminder,
    DisclaimerAudience,
    RecordingViewers,
    VoicePromptAudience,
)
from zoom_actions.settings.switch import Switch
from zoom_connector.fields import Doc, Example


class SeparateFiles(TypedDict, total=False):
    """Which views are recorded to separate files."""

    active_speaker: Annotated[Switch, Doc("The active speaker.")]
    gallery_view: Annotated[Switch, Doc("The gallery.")]
    shared_screen: Annotated[Switch, Doc("The shared screen.")]


class AddressControl(TypedDict, total=False):
    """The IP addresses from which cloud recordings can be watched."""

    enable: Annotated[Switch, Doc("Apply the limit.")]
    ip_addresses_or_ranges: Annotated[
        str,
        Doc("Addresses, `a/n` or `a - b`, separated by commas."),
        Example("192.0.2.10, 198.51.100.0/25"),
    ]


class SmartRecording(TypedDict, total=False):
    """What Zoom derives from a recording; it analyzes the recording for this."""

    create_recording_highlights: Annotated[Switch, Doc("Mark highlights in the transcript.")]
    create_smart_chapters: Annotated[Switch, Doc("Divide recordings into chapters.")]
    create_next_steps: Annotated[Switch, Doc("List the next steps.")]


class RecordingPasscodeRules(TypedDict, total=False):
    """What a passcode of a recording must contain."""

    have_letter: Annotated[Switch, Doc("At least one letter.")]
    have_number: Annotated[Switch, Doc("At least one digit.")]
    have_special_character: Annotated[Switch, Doc("At least one special character.")]
    length: Annotated[int, Le(10), Doc("Minimum number of characters; at most 10."), Example(8)]
    only_allow_numeric: Annotated[Switch, Doc("Only digits.")]


class RecordingNotice(TypedDict, total=False):
    """How people in Zoom's apps learn that they are recorded."""

    disclaimer_to_participants: Annotated[
        DisclaimerAudience, Doc("Who sees a disclaimer."), Example("All participants")
    ]
    play_voice_prompt: Annotated[
        VoicePromptAudience, Doc("Who hears a spoken notice."), Example("All participants")
    ]
    ask_host_to_confirm: Annotated[Switch, Doc("Have the host confirm before recording starts.")]


class PermanentDeletion(TypedDict, total=False):
    """What happens before the trash is emptied."""

    cloud_recording_permanently_deleted_from_trash: Annotated[
        Switch, Doc("Send an e-mail reminder before the removal.")
    ]
    email_reminder_type: Annotated[
        DeletionReminder, Doc("When the reminder is sent."), Example("7 days before deletion")
    ]


class PhoneRecordingNotice(TypedDict, total=False):
    """How people on the telephone learn that they are recorded."""

    require_press_one_consent_to_record: Annotated[Switch, Doc("Have callers press 1 to consent.")]
    multiple_notifications_phone_users: Annotated[Switch, Doc("Repeat the notice.")]


class AuthenticatedViewing(TypedDict, total=False):
    """Who must sign in to watch."""

    authenticated_can_view_cloud_recordings: Annotated[Switch, Doc("Require viewers to sign in.")]
    default_authenticate_content: Annotated[
        RecordingViewers,
        Doc("Who can watch by default."),
        Example("Signed-in users in my account"),
    ]


class LocalRecordingOptions(TypedDict, total=False):
    """Who can record to a computer, and what is saved."""

    internal_meeting_participants: Annotated[Switch, Doc("Let members of the account record.")]
    internal_auto_approve_requests: Annotated[Switch, Doc("Grant members' requests automatically.")]
    external_meeting_participants: Annotated[Switch, Doc("Let people outside the account record.")]
    external_auto_approve_requests: Annotated[
        Switch, Doc("Grant requests of people outside the account automatically.")
    ]
    participants_with_specified_domains: Annotated[
        Switch, Doc("Let people from certain domains record.")
    ]
    participants_with_specified_domains_content: Annotated[
        str, Doc("The domains."), Example("example.com")
    ]
    participants_specified_domains_auto_approve_requests: Annotated[
        Switch, Doc("Grant requests from these domains automatically.")
    ]
    save_chat_messages: Annotated[Switch, Doc("Save the chat.")]
    save_closed_caption: Annotated[Switch, Doc("Save captions as a VTT file.")]


class ArchivedContent(TypedDict, total=False):
    """What goes into the archive."""

    audio_file: Annotated[Switch, Doc("Sound.")]
    cc_transcript_file: Annotated[Switch, Doc("Captions or transcript.")]
    chat_file: Annotated[Switch, Doc("Chat.")]
    chat_with_sender_email: Annotated[
        Switch, Doc("E-mail addresses of the people who wrote in the chat.")
    ]
    video_file: Annotated[Switch, Doc("Video.")]


class Archiving(TypedDict, total=False):
    """What is archived; Zoom's support enables this for an account."""

    enable: Annotated[Switch, Doc("Archive.")]
    settings: Annotated[
        ArchivedContent,
        Doc("What is archived."),
        Example({"audio_file": True, "cc_transcript_file": True}),
    ]
    type: Annotated[ArchivedKind, Doc("The kinds of events to archive."), Example(1)]


class DurableTranscript(TypedDict, total=False):
    """Transcripts that AI Companion saves."""

    durable_meeting_transcript: Annotated[Switch, Doc("Save transcripts.")]
    allow_host_access_meeting_transcript: Annotated[Switch, Doc("Let hosts read and manage them.")]
