"""Settings of recording, as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import (
    ArchivedKind,
    DeletionDays,
    DeletionReminder,
    DisclaimerAudience,
    RecordingStart,
    RecordingViewers,
    VoicePromptAudience,
)
from zoom_connector.fields import Doc, Example, Known


class SeparateFiles(TypedDict, total=False):
    """Which views are recorded to separate files."""

    active_speaker: Annotated[bool, Doc("Whether the speaker has a file of its own.")]
    gallery_view: Annotated[bool, Doc("Whether the gallery has a file of its own.")]
    shared_screen: Annotated[bool, Doc("Whether the shared screen has a file of its own.")]


class AddressControl(TypedDict, total=False):
    """The IP addresses from which cloud recordings can be watched."""

    enable: Annotated[bool, Doc("Whether other addresses are refused.")]
    ip_addresses_or_ranges: Annotated[
        str,
        Doc("Addresses, `a/n` or `a - b`, separated by commas."),
        Example("192.0.2.10, 198.51.100.0/25"),
    ]


class SmartRecording(TypedDict, total=False):
    """What Zoom derives from a recording; it analyzes the recording for this."""

    create_recording_highlights: Annotated[
        bool, Doc("Whether Zoom marks highlights in the transcript.")
    ]
    create_smart_chapters: Annotated[bool, Doc("Whether Zoom divides recordings into chapters.")]
    create_next_steps: Annotated[bool, Doc("Whether Zoom lists the next steps.")]


class RecordingPasscodeRules(TypedDict, total=False):
    """What a passcode of a recording must contain."""

    have_letter: Annotated[bool, Doc("Whether it needs a letter.")]
    have_number: Annotated[bool, Doc("Whether it needs a digit.")]
    have_special_character: Annotated[
        bool, Doc("Whether it needs a special character, such as `!`.")
    ]
    length: Annotated[int, Doc("Smallest number of characters."), Example(8)]
    only_allow_numeric: Annotated[bool, Doc("Whether it has to consist of digits.")]


class RecordingNotice(TypedDict, total=False):
    """How people in Zoom's apps learn that they are recorded."""

    disclaimer_to_participants: Annotated[
        str, Doc("Who sees a disclaimer."), Known(DisclaimerAudience)
    ]
    play_voice_prompt: Annotated[str, Doc("Who hears a spoken notice."), Known(VoicePromptAudience)]
    ask_host_to_confirm: Annotated[bool, Doc("Whether the host confirms before recording starts.")]


class PermanentDeletion(TypedDict, total=False):
    """What happens before the trash is emptied."""

    cloud_recording_permanently_deleted_from_trash: Annotated[
        bool, Doc("Whether an e-mail announces the removal.")
    ]
    email_reminder_type: Annotated[str, Doc("When the reminder is sent."), Known(DeletionReminder)]


class PhoneRecordingNotice(TypedDict, total=False):
    """How people on the telephone learn that they are recorded."""

    require_press_one_consent_to_record: Annotated[bool, Doc("Whether callers press 1 to consent.")]
    multiple_notifications_phone_users: Annotated[bool, Doc("Whether the notice is repeated.")]


class AuthenticatedViewing(TypedDict, total=False):
    """Who must sign in to watch."""

    authenticated_can_view_cloud_recordings: Annotated[
        bool, Doc("Whether viewers have to sign in.")
    ]
    default_authenticate_content: Annotated[
        str, Doc("Who can watch by default."), Known(RecordingViewers)
    ]


class LocalRecordingOptions(TypedDict, total=False):
    """Who can record to a computer, and what is saved."""

    internal_meeting_participants: Annotated[
        bool, Doc("Whether members of the account can record.")
    ]
    internal_auto_approve_requests: Annotated[
        bool, Doc("Whether they may do so without asking the host.")
    ]
    external_meeting_participants: Annotated[
        bool, Doc("Whether people outside the account can record.")
    ]
    external_auto_approve_requests: Annotated[
        bool, Doc("Whether they may do so without asking the host.")
    ]
    participants_with_specified_domains: Annotated[
        bool, Doc("Whether people from certain domains can record.")
    ]
    participants_with_specified_domains_content: Annotated[
        str, Doc("Domains of those people, separated by commas."), Example("example.com")
    ]
    participants_specified_domains_auto_approve_requests: Annotated[
        bool, Doc("Whether they may do so without asking the host.")
    ]
    save_chat_messages: Annotated[bool, Doc("Whether Zoom saves the chat.")]
    save_closed_caption: Annotated[bool, Doc("Whether Zoom saves captions as a VTT file.")]


class ArchivedContent(TypedDict, total=False):
    """What goes into the archive."""

    audio_file: Annotated[bool, Doc("Whether the archive holds the sound.")]
    cc_transcript_file: Annotated[bool, Doc("Whether the archive holds captions or a transcript.")]
    chat_file: Annotated[bool, Doc("Whether the archive holds the chat.")]
    chat_with_sender_email: Annotated[
        bool, Doc("Whether the chat shows the addresses of its writers.")
    ]
    video_file: Annotated[bool, Doc("Whether the archive holds the video.")]
    chat_with_direct_message: Annotated[bool, Doc("Whether the chat includes private messages.")]
    archive_retention: Annotated[
        int, Doc("How many days the archive is kept, 1 to 30."), Example(30)
    ]
    action_when_archive_failed: Annotated[
        int,
        Doc("What happens if archiving fails."),
        Known({1: "People stay and are informed", 2: "No one can join or stay"}),
    ]
    notification_when_archiving_starts: Annotated[
        str,
        Doc("Who sees a notice when archiving starts."),
        Known({"participants": "Everyone", "guest": "Guests"}),
    ]
    play_voice_prompt_when_archiving_starts: Annotated[
        str,
        Doc("Who hears a notice when archiving starts."),
        Known({"participants": "Everyone", "guest": "Guests", "none": "No one"}),
    ]


class Archiving(TypedDict, total=False):
    """What is archived; Zoom's support enables this for an account."""

    enable: Annotated[bool, Doc("Whether meetings or webinars are archived.")]
    settings: Annotated[ArchivedContent, Doc("Content of the archive.")]
    type: Annotated[int, Doc("Which events are archived."), Known(ArchivedKind)]


class DurableTranscript(TypedDict, total=False):
    """Transcripts that AI Companion saves."""

    durable_meeting_transcript: Annotated[bool, Doc("Whether Zoom saves transcripts.")]
    allow_host_access_meeting_transcript: Annotated[
        bool, Doc("Whether hosts can read and manage transcripts.")
    ]


class SharedRecording(TypedDict, total=False):
    """Settings of recording that users and groups share."""

    record_files_separately: Annotated[SeparateFiles, Doc("Views that have files of their own.")]
    display_participant_name: Annotated[bool, Doc("Whether Zoom shows names in the video.")]
    recording_thumbnails: Annotated[
        bool, Doc("Whether a shared screen is recorded with the presenter's thumbnail.")
    ]
    optimize_recording_for_3rd_party_video_editor: Annotated[
        bool, Doc("Whether files suit video editors; they are larger and take longer.")
    ]
    recording_highlight: Annotated[bool, Doc("Deprecated: whether Zoom marks highlights.")]
    save_panelist_chat: Annotated[
        bool, Doc("Whether Zoom saves the chat of panelists in webinars.")
    ]
    save_poll_results: Annotated[bool, Doc("Whether Zoom saves the poll results that were shown.")]
    save_close_caption: Annotated[bool, Doc("Whether Zoom saves captions as a VTT file.")]
    auto_recording: Annotated[
        str, Doc("Whether and where recording starts automatically."), Known(RecordingStart)
    ]
    cloud_recording: Annotated[bool, Doc("Whether recording to the cloud is allowed.")]
    ip_address_access_control: Annotated[
        AddressControl, Doc("Limit of viewing to some IP addresses.")
    ]
    local_recording: Annotated[bool, Doc("Whether recording to the computer is allowed.")]
    record_audio_file: Annotated[bool, Doc("Whether Zoom records an audio-only file.")]
    record_gallery_view: Annotated[bool, Doc("Whether Zoom records the gallery.")]
    record_speaker_view: Annotated[bool, Doc("Whether Zoom records the active speaker.")]
    recording_audio_transcript: Annotated[bool, Doc("Whether Zoom transcribes the audio.")]
    smart_recording: Annotated[SmartRecording, Doc("What Zoom derives from recordings.")]
    save_chat_text: Annotated[bool, Doc("Whether Zoom saves the chat.")]
    show_timestamp: Annotated[bool, Doc("Whether Zoom shows the time in the video.")]
    recording_notification_for_zoom_client: Annotated[
        RecordingNotice, Doc("Notices to people in Zoom's apps.")
    ]
    allow_revenue_accelerator_manage_recording_separate_auto_delete: Annotated[
        bool, Doc("Whether Revenue Accelerator deletes recordings by its own rules.")
    ]
    cloud_recording_permanently_deleted: Annotated[
        PermanentDeletion, Doc("Removal of recordings from the trash.")
    ]
    allow_cmr_3rd_party_bot: Annotated[
        bool, Doc("Whether recording by third-party bots is allowed.")
    ]
    water_marker_recording: Annotated[bool, Doc("Whether Zoom puts a watermark on recordings.")]
    viewer_see_transcript: Annotated[bool, Doc("Whether viewers see the transcript.")]
    allow_invitees_access_recordings_without_passcode: Annotated[
        bool, Doc("Whether invitees can watch without the passcode.")
    ]
    recording_as_on_demand: Annotated[bool, Doc("Whether viewers have to register by default.")]
    recording_notifications_phone_users: Annotated[
        PhoneRecordingNotice, Doc("Notices to people on the telephone.")
    ]
    upload_recording: Annotated[bool, Doc("Whether people can upload recordings.")]
    allow_add_cloud_recordings_to_zoom_clips: Annotated[
        bool, Doc("Whether people can turn cloud recordings into clips.")
    ]
    allow_share: Annotated[bool, Doc("Whether people can share cloud recordings.")]
    viewer_see_chat: Annotated[bool, Doc("Whether viewers see the chat.")]
    authenticated_view_cloud_recoding: Annotated[
        AuthenticatedViewing, Doc("Who can watch cloud recordings.")
    ]
    notification_subscription_url_when_recording_available: Annotated[
        bool, Doc("Whether Zoom calls the subscribed address when a recording is ready.")
    ]
    recording_storage_email_notifications: Annotated[
        bool, Doc("Whether Zoom sends e-mails about recording storage.")
    ]
    local_recording_options: Annotated[
        LocalRecordingOptions, Doc("Who can record to a computer, and what is saved.")
    ]
    embed_passcode_in_shareable_link: Annotated[
        bool, Doc("Whether links to recordings include the passcode.")
    ]


class UserRecording(SharedRecording, total=False):
    """Settings of recording, for a user."""

    ask_host_to_confirm_disclaimer: Annotated[
        bool, Doc("Whether the host confirms the disclaimer.")
    ]
    ask_participants_to_consent_disclaimer: Annotated[
        bool, Doc("Whether participants are asked for consent; only with a disclaimer.")
    ]
    auto_delete_cmr: Annotated[bool, Doc("Whether cloud recordings are deleted after a time.")]
    auto_delete_cmr_days: Annotated[
        int, Doc("Days until cloud recordings are deleted."), Known(DeletionDays)
    ]
    host_pause_stop_recording: Annotated[
        bool, Doc("Whether the host can pause or stop an automatic recording.")
    ]
    recording_disclaimer: Annotated[
        bool, Doc("Deprecated: whether a disclaimer is shown when recording starts.")
    ]
    recording_password_requirement: Annotated[
        RecordingPasscodeRules, Doc("Rules for passcodes of recordings.")
    ]


class GroupRecording(SharedRecording, total=False):
    """Settings of recording, for a group."""

    account_user_access_recording: Annotated[
        bool, Doc("Whether only members of the account see cloud recordings.")
    ]
    archive: Annotated[Archiving, Doc("What is archived, and how.")]
    cloud_recording_download: Annotated[bool, Doc("Whether anyone with the link can download.")]
    cloud_recording_download_host: Annotated[bool, Doc("Whether only the host can download.")]
    host_delete_cloud_recording: Annotated[
        bool, Doc("Whether hosts can delete recordings; otherwise administrators only.")
    ]
    prevent_host_access_recording: Annotated[
        bool, Doc("Whether only administrators see recordings, and hosts do not.")
    ]
    durable_meeting_transcript: Annotated[
        DurableTranscript, Doc("Transcripts that AI Companion saves.")
    ]
