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
    """Which views become files of their own."""

    active_speaker: Annotated[Switch, Doc("The one who speaks.")]
    gallery_view: Annotated[Switch, Doc("The gallery.")]
    shared_screen: Annotated[Switch, Doc("The shared screen.")]


class AddressControl(TypedDict, total=False):
    """The IP addresses from which cloud recordings may be seen."""

    enable: Annotated[Switch, Doc("Apply the limit.")]
    ip_addresses_or_ranges: Annotated[
        str,
        Doc("Addresses, `a/n` or `a - b`, with commas between."),
        Example("192.0.2.10, 198.51.100.0/25"),
    ]


class SmartRecording(TypedDict, total=False):
    """What Zoom derives from a recording; it analyzes the recording for this."""

    create_recording_highlights: Annotated[Switch, Doc("Mark highlights in the transcript.")]
    create_smart_chapters: Annotated[Switch, Doc("Divide recordings into chapters.")]
    create_next_steps: Annotated[Switch, Doc("Sum up what is to be done.")]


class RecordingPasscodeRules(TypedDict, total=False):
    """What a passcode of a recording must contain."""

    have_letter: Annotated[Switch, Doc("At least one letter.")]
    have_number: Annotated[Switch, Doc("At least one digit.")]
    have_special_character: Annotated[Switch, Doc("At least one special character.")]
    length: Annotated[int, Le(10), Doc("Fewest characters; at most 10."), Example(8)]
    only_allow_numeric: Annotated[Switch, Doc("Digits and nothing else.")]


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
        Switch, Doc("Remind by mail before the removal.")
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
        Doc("Who may watch, unless changed."),
        Example("Signed-in users in my account"),
    ]


class LocalRecordingOptions(TypedDict, total=False):
    """Who may record to a computer, and what is kept."""

    internal_meeting_participants: Annotated[Switch, Doc("Let members of the account record.")]
    internal_auto_approve_requests: Annotated[Switch, Doc("Grant members' requests unasked.")]
    external_meeting_participants: Annotated[Switch, Doc("Let outsiders record.")]
    external_auto_approve_requests: Annotated[Switch, Doc("Grant outsiders' requests unasked.")]
    participants_with_specified_domains: Annotated[
        Switch, Doc("Let people of certain domains record.")
    ]
    participants_with_specified_domains_content: Annotated[
        str, Doc("The domains."), Example("example.com")
    ]
    participants_specified_domains_auto_approve_requests: Annotated[
        Switch, Doc("Grant requests from these domains unasked.")
    ]
    save_chat_messages: Annotated[Switch, Doc("Keep the chat.")]
    save_closed_caption: Annotated[Switch, Doc("Keep captions as a VTT file.")]


class ArchivedContent(TypedDict, total=False):
    """What goes into the archive."""

    audio_file: Annotated[Switch, Doc("Sound.")]
    cc_transcript_file: Annotated[Switch, Doc("Captions or transcript.")]
    chat_file: Annotated[Switch, Doc("Chat.")]
    chat_with_sender_email: Annotated[Switch, Doc("Addresses of those who wrote in the chat.")]
    video_file: Annotated[Switch, Doc("Video.")]


class Archiving(TypedDict, total=False):
    """What is archived; Zoom's support opens this for an account."""

    enable: Annotated[Switch, Doc("Archive.")]
    settings: Annotated[
        ArchivedContent,
        Doc("What is archived."),
        Example({"audio_file": True, "cc_transcript_file": True}),
    ]
    type: Annotated[ArchivedKind, Doc("Of what."), Example(1)]


class DurableTranscript(TypedDict, total=False):
    """Transcripts that AI Companion keeps for later."""

    durable_meeting_transcript: Annotated[Switch, Doc("Keep transcripts.")]
    allow_host_access_meeting_transcript: Annotated[Switch, Doc("Let hosts read and manage them.")]
